import { moduleProxy, scenario } from '../../scenario.js';

const tls = {
  certificate: { kind: 'resigned', commonName: 'Test Corp Web Gateway', organization: 'Test Corp' },
} as const;

export default scenario({
  title: 'An authority nobody knows signs for the only proxy, and for the checksum database as well.',
  world: {
    servers: [
      moduleProxy('proxy.golang.org', '142.250.74.81', { server: { tls } }),
      {
        address: '142.250.74.82',
        names: ['sum.golang.org'],
        tls,
        application: { kind: 'checksum-database', database: { name: 'sum.golang.org' } },
      },
    ],
  },
  environment: { GOPROXY: 'https://proxy.golang.org' },
  expect: { verdict: 'broken', cause: ['tls.intercepted'] },
});
