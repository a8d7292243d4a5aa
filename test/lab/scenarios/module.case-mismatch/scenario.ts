import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The path is written with a capital letter that the module does not have.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        modules: [{ path: 'git.corp.example/team/lib', version: 'v1.2.3' }],
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOSUMDB: 'off' },
  module: 'git.corp.example/Team/lib@v1.2.3',
  expect: { verdict: 'broken', cause: 'module.case-mismatch', never: ['module.renamed'] },
});
