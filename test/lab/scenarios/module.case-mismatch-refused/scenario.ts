import { moduleProxy, plain, scenario } from '../../scenario.js';

export default scenario({
  title: 'A proxy that passes on only what was approved refuses a path with a wrong capital letter.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        modules: [{ path: 'git.corp.example/team/lib', version: 'v1.2.3' }],
        absent: plain(403, 'This module version is not available.'),
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOSUMDB: 'off' },
  module: 'git.corp.example/Team/lib@v1.2.3',
  expect: { verdict: 'broken', cause: 'module.case-mismatch', also: ['http.403'] },
});
