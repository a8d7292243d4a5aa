import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The database does not know the module.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        modules: [{ path: 'git.corp.example/team/lib', version: 'v1.2.3' }],
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  module: 'git.corp.example/team/lib@v1.2.3',
  expect: { verdict: 'broken', cause: ['sumdb.not-found', 'private.not-matched'], also: ['sumdb.not-found'] },
  fix: { id: 'skip-database-for-private', cause: 'private.not-matched' },
});
