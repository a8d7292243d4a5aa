import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy relays no checksum database; go asks the database itself, which works.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { database: null }),
      {
        address: '142.250.74.49',
        names: ['sum.golang.org'],
        application: { kind: 'checksum-database', database: { name: 'sum.golang.org' } },
      },
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'ok', cause: null },
});
