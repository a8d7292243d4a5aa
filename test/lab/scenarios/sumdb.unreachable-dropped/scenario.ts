import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy relays no checksum database, and packets to the database vanish.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { database: null }),
      { address: '142.250.74.49', names: ['sum.golang.org'], tcp: 'drop' },
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'sumdb.unreachable' },
});
