import { moduleProxy, plain, scenario } from '../../scenario.js';

export default scenario({
  title: 'After a | go asks on for a relay, finds none, and ends with the error of the first.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { replies: { supported: plain(500, 'error') } }),
      moduleProxy('modules.example.com', '10.77.1.20', { database: null }),
      {
        address: '34.98.1.2',
        names: ['sum.golang.org'],
        application: { kind: 'checksum-database', database: { name: 'sum.golang.org' } },
      },
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example|https://modules.example.com' },
  expect: { verdict: 'broken', cause: 'sumdb.proxy-breaks', never: ['unexplained'] },
  fix: { id: 'use-working-entry' },
});
