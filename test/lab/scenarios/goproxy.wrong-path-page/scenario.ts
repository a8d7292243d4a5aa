import { moduleProxy, page, scenario } from '../../scenario.js';

export default scenario({
  title: 'The host is right, and answers every other path with its web application.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        base: '/repository/go-proxy',
        replies: { other: page('<html><title>Repository Manager</title><div id=app></div></html>') },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example/repository/go-group' },
  expect: { verdict: 'broken', cause: ['goproxy.wrong-path', 'http.html'] },
});
