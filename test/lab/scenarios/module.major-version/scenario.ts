import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The version belongs to the path with /v2.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        modules: [
          { path: 'git.corp.example/team/lib', version: 'v1.2.3' },
          { path: 'git.corp.example/team/lib/v2', version: 'v2.0.0' },
        ],
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOSUMDB: 'off' },
  module: 'git.corp.example/team/lib@v2.0.0',
  expect: { verdict: 'broken', cause: 'module.major-version' },
});
