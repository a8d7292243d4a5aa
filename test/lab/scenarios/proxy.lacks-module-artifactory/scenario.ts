import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title:
    'Near miss: the address of an Artifactory repository is right, and the repository does not have the module.',
  world: {
    servers: [
      moduleProxy('repo.test-corp.example', '10.77.1.10', {
        base: '/artifactory/api/go/go-local',
        withoutQuote: true,
        replies: {
          info: {
            kind: 'status',
            status: 404,
            type: 'application/json',
            headers: { 'x-jfrog-version': 'Artifactory/7.98.9 79809900' },
            body: '{"errors":[{"status":404,"message":"Could not find resource"}]}',
          },
        },
      }),
    ],
  },
  environment: { GOPROXY: 'https://repo.test-corp.example/artifactory/api/go/go-local' },
  expect: { verdict: 'broken', cause: ['proxy.lacks-module', 'http.404'], never: ['goproxy.wrong-path'] },
});
