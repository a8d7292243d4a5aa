import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title:
    "The company's proxy has a private module of a forge, and the database does not know it; another pattern stays.",
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        modules: [{ path: 'github.com/test-corp/lib', version: 'v1.2.3' }],
      }),
    ],
  },
  environment: {
    GOPROXY: 'https://goproxy.test-corp.example',
    GONOSUMDB: 'git.corp.example',
  },
  module: 'github.com/test-corp/lib@v1.2.3',
  expect: { verdict: 'broken', cause: 'sumdb.not-found' },
  fix: { id: 'skip-database-for-private' },
});
