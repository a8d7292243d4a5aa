import { moduleProxy, page, scenario } from '../../scenario.js';

export default scenario({
  title: 'The host is right, the path of the module proxy is missing.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        base: '/artifactory/api/go/go-virtual',
        replies: { other: page('<html><title>Repository Manager</title></html>', 404) },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: ['goproxy.wrong-path', 'http.404'] },
});
