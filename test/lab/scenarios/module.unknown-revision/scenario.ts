import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy lists the module, not this version.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        modules: [{ path: 'git.corp.example/team/lib', version: 'v1.2.3' }],
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOSUMDB: 'off' },
  module: 'git.corp.example/team/lib@v1.2.4',
  expect: {
    verdict: 'broken',
    cause: 'module.unknown-revision',
    never: [
      'module.not-found',
      'proxy.empty-list',
      'module.major-version',
      'module.retracted',
      'module.not-yet',
    ],
  },
});
