import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The path has the form of the repository manager, and names a repository that it does not have.',
  world: {
    servers: [
      moduleProxy('repo.test-corp.example', '10.77.1.10', {
        base: '/repository/go-public',
        replies: {
          other: {
            kind: 'status',
            status: 404,
            type: 'text/html',
            headers: { server: 'Nexus/3.70.1-02 (OSS)' },
            body: '<!DOCTYPE html><html><head><title>404</title></head><body><p>Repository not found</p></body></html>',
          },
        },
      }),
    ],
  },
  environment: { GOPROXY: 'https://repo.test-corp.example/repository/go-publik/' },
  expect: { verdict: 'broken', cause: 'goproxy.wrong-path' },
});
