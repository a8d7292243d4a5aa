import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'No proxy knows the path.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        modules: [{ path: 'git.corp.example/team/lib', version: 'v1.2.3' }],
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOSUMDB: 'off' },
  module: 'github.com/rsc/quotes@v1.5.2',
  expect: {
    verdict: 'broken',
    cause: 'module.not-found',
    never: ['module.unknown-revision', 'module.case-mismatch', 'module.malformed-path', 'module.no-package'],
  },
});
