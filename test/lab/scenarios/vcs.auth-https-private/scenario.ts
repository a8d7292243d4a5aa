import { goImport, moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'A private module on a git host that wants credentials, which nobody gave.',
  holdout: true,
  world: {
    trust: 'system',
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10'),
      {
        address: '10.77.5.5',
        names: ['git.corp.example'],
        application: {
          kind: 'git',
          pages: {
            '/team/lib': goImport(
              'git.corp.example/team/lib',
              'git',
              'https://git.corp.example/team/lib.git',
            ),
          },
          repositories: [
            {
              path: '/team/lib.git',
              tags: {
                'v1.2.3': { 'go.mod': 'module git.corp.example/team/lib\n', 'lib.go': 'package lib\n' },
              },
            },
          ],
          credentials: { user: 'alice', password: 'secret' },
        },
      },
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOPRIVATE: '*.corp.example' },
  module: 'git.corp.example/team/lib@v1.2.3',
  expect: { verdict: 'broken', cause: ['vcs.auth-https'] },
});
