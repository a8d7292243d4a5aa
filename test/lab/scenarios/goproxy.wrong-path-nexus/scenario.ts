import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The repository name stands right behind the host of a Nexus, which answers with its 404 page.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('nexus.test-corp.example', '10.77.1.10', {
        base: '/repository/go-group',
        replies: {
          other: {
            kind: 'status',
            status: 404,
            type: 'text/html',
            body: '<html><title>404 - Nexus Repository Manager</title></html>',
            headers: { server: 'Nexus/3.70.1-02 (OSS)' },
          },
        },
      }),
    ],
  },
  environment: { GOPROXY: 'https://nexus.test-corp.example/go-group' },
  expect: { verdict: 'broken', cause: 'goproxy.wrong-path' },
  fix: { id: 'correct-path' },
});
