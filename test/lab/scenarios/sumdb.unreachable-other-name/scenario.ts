import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'GOSUMDB names the database by its name for China, which is refused, and the usual name works.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { database: null }),
      { names: ['sum.golang.google.cn'], address: '114.250.0.1', tcp: 'refuse' },
      {
        names: ['sum.golang.org'],
        address: '142.250.0.2',
        application: { kind: 'checksum-database', database: { name: 'sum.golang.org' } },
      },
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOSUMDB: 'sum.golang.google.cn' },
  expect: { verdict: 'broken', cause: 'sumdb.unreachable' },
});
