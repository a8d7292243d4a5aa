import { checksumDatabase, gitHost, LIBRARY } from '../../git-worlds.js';
import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title:
    'No pattern matches: the path leaks to the proxy, then direct finds the module, and the database does not know it.',
  world: {
    trust: 'system',
    servers: [moduleProxy('modules.example.com', '203.2.113.10'), gitHost(), checksumDatabase()],
  },
  environment: { GOPROXY: 'https://modules.example.com,direct' },
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: ['private.not-matched', 'sumdb.not-found'] },
});
