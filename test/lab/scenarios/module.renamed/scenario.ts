import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title:
    'The module is served, and its own go.mod calls it otherwise: go downloads it, and refuses it as a dependency.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        modules: [
          {
            path: 'git.corp.example/team/renamed',
            version: 'v1.0.0',
            goMod: 'module git.corp.example/other/renamed\n',
          },
        ],
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOSUMDB: 'off' },
  module: 'git.corp.example/team/renamed@v1.0.0',
  expect: { verdict: 'degraded', cause: 'module.renamed', never: ['module.case-mismatch'] },
});
