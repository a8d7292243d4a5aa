import { checksumDatabase } from '../../git-worlds.js';
import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy relays no checksum database; go asks the database itself, which works.',
  holdout: true,
  world: {
    servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', { database: null }), checksumDatabase()],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'ok', cause: null, never: ['sumdb.unreachable', 'sumdb.proxy-breaks'] },
});
