import { moduleProxy, page, scenario } from '../../scenario.js';

export default scenario({
  title: 'A web page answers in place of the checksum database: no tree that could misbehave.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { database: null }),
      {
        address: '34.98.1.2',
        names: ['sum.golang.org'],
        application: { kind: 'website', pages: {}, otherwise: page('<html><title>Blocked</title></html>') },
      },
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'sumdb.unreachable', never: ['sumdb.misbehaving'] },
});
