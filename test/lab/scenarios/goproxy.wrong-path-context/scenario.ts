import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The context path of Artifactory is missing, and the web server before it answers.',
  world: {
    servers: [
      moduleProxy('repo.test-corp.example', '10.77.1.10', {
        base: '/artifactory/api/go/go-virtual',
        replies: {
          other: {
            kind: 'status',
            status: 404,
            type: 'text/html',
            body: '<html><head><title>404 Not Found</title></head><body>nginx</body></html>',
          },
        },
      }),
    ],
  },
  environment: { GOPROXY: 'https://repo.test-corp.example/api/go/go-virtual' },
  expect: { verdict: 'broken', cause: 'goproxy.wrong-path' },
  fix: { id: 'correct-path' },
});
