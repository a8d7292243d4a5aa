import { goImport, moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The company git host has a certificate of an authority that is not trusted here.',
  world: {
    trust: 'system',
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10'),
      {
        address: '10.77.5.5',
        names: ['git.corp.example'],
        tls: { certificate: 'unknown-authority' },
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
        },
      },
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOPRIVATE: '*.corp.example' },
  module: 'git.corp.example/team/lib@v1.2.3',
  expect: { verdict: 'broken', cause: ['vcs.insecure', 'tls.unknown-authority'] },
});
