import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The path is that of an Artifactory repository, without /api/go/ before it.',
  world: {
    servers: [
      moduleProxy('artifacts.test-corp.example', '10.77.1.10', {
        everything: {
          kind: 'status',
          status: 404,
          body: '{"errors":[{"status":404,"message":"Not Found"}]}',
        },
      }),
    ],
  },
  environment: { GOPROXY: 'https://artifacts.test-corp.example/artifactory/go-virtual' },
  expect: { verdict: 'broken', cause: 'goproxy.wrong-path' },
});
