import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'A private module comes from the company proxy, and GONOSUMDB keeps it from the checksum database.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        modules: [{ path: 'git.corp.example/team/lib', version: 'v1.2.3' }],
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GONOSUMDB: 'git.corp.example' },
  module: 'git.corp.example/team/lib@v1.2.3',
  expect: { verdict: ['ok', 'degraded'], cause: null },
});
