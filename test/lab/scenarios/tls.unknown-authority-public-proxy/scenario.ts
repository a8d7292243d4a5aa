import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title:
    'An authority nobody knows signs for the only proxy; the checksum database shows its own certificate.',
  world: {
    servers: [
      moduleProxy('goproxy.cn', '116.211.100.10', { server: { tls: { certificate: 'unknown-authority' } } }),
      {
        address: '142.250.74.82',
        names: ['sum.golang.org'],
        application: { kind: 'checksum-database', database: { name: 'sum.golang.org' } },
      },
    ],
  },
  environment: { GOPROXY: 'https://goproxy.cn' },
  expect: { verdict: 'broken', cause: 'tls.unknown-authority', never: ['tls.intercepted'] },
});
