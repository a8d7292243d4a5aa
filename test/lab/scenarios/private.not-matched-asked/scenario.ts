import { moduleProxy, plain, scenario } from '../../scenario.js';

export default scenario({
  title:
    'The module asked for lives on the company git host, no pattern matches it, and the public proxy does not know it.',
  world: {
    servers: [
      moduleProxy('modules.example.com', '203.2.113.10'),
      {
        address: '10.77.5.5',
        names: ['git.corp.example'],
        application: { kind: 'website', pages: {}, otherwise: plain(404) },
      },
    ],
  },
  environment: { GOPROXY: 'https://modules.example.com' },
  module: 'git.corp.example/team/lib@v1.2.3',
  files: {
    'go.mod': 'module test-corp.example/app\n\ngo 1.21\n\nrequire git.corp.example/team/lib v1.2.3\n',
  },
  expect: { verdict: 'broken', cause: 'private.not-matched' },
});
