import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The address of an Artifactory repository as its web pages show it, without api/go.',
  world: {
    servers: [
      moduleProxy('repo.test-corp.example', '10.77.1.10', {
        base: '/artifactory/api/go/go-virtual',
        replies: {
          other: {
            kind: 'status',
            status: 404,
            type: 'application/json',
            headers: { 'x-jfrog-version': 'Artifactory/7.98.9 79809900' },
            body: '{"errors":[{"status":404,"message":"File not found."}]}',
          },
        },
      }),
    ],
  },
  environment: { GOPROXY: 'https://repo.test-corp.example/artifactory/go-virtual,direct' },
  expect: { verdict: 'broken', cause: 'goproxy.wrong-path', never: ['proxy.lacks-module'] },
  fix: { id: 'correct-path' },
});
