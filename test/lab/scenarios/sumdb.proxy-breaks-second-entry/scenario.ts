import { checksumDatabase } from '../../git-worlds.js';
import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title:
    'The healthy first entry relays no checksum database, so go asks the second one, whose certificate has expired.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { database: null }),
      moduleProxy('modules.example.com', '10.77.1.20', { server: { tls: { certificate: 'expired' } } }),
      checksumDatabase(),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example,https://modules.example.com' },
  expect: { verdict: 'broken', cause: ['sumdb.proxy-breaks', 'sumdb.unreachable', 'tls.expired'] },
});
