import { moduleProxy, plain, scenario } from '../../scenario.js';

export default scenario({
  title: 'A proxy that passes on only what was approved has the module, but refuses this version.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        modules: [{ path: 'git.corp.example/team/lib', version: 'v1.2.3' }],
        absent: plain(403, 'This version is not approved.'),
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOSUMDB: 'off' },
  module: 'git.corp.example/team/lib@v1.3.0',
  expect: {
    verdict: 'broken',
    cause: ['proxy.policy', 'http.403'],
    never: ['module.unknown-revision', 'module.case-mismatch'],
  },
});
