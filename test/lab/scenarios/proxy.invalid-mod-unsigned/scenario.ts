import { moduleProxy, plain, scenario } from '../../scenario.js';

export default scenario({
  title: 'The .mod file of a module that nobody has signed is no go.mod.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        modules: [{ path: 'git.corp.example/team/lib', version: 'v1.2.3' }],
        replies: { mod: plain(200, 'not a go.mod at all\n') },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GONOSUMDB: 'git.corp.example' },
  module: 'git.corp.example/team/lib@v1.2.3',
  expect: { verdict: 'degraded', cause: 'proxy.invalid-mod' },
});
