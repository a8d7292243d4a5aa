import { checksumDatabase } from '../../git-worlds.js';
import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title:
    'The hosts file sends the checksum database to this machine, and the company proxy does not relay it.',
  world: {
    servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', { database: null }), checksumDatabase()],
    hosts: ['127.0.0.9 sum.golang.org'],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'dns.hosts-override' },
});
