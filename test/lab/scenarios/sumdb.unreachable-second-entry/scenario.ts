import { moduleProxy, plain, scenario } from '../../scenario.js';

export default scenario({
  title:
    'The first entry does not relay the database, and the certificate of the second, which is asked next, has expired.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('a.test-corp.example', '203.2.113.10', {
        replies: { supported: plain(404, 'not found\n') },
      }),
      moduleProxy('b.test-corp.example', '203.2.113.11', {
        server: { tls: { certificate: 'expired' } },
      }),
      {
        address: '203.2.113.12',
        names: ['sum.golang.org'],
        application: { kind: 'checksum-database', database: { name: 'sum.golang.org' } },
      },
    ],
  },
  environment: { GOPROXY: 'https://a.test-corp.example,https://b.test-corp.example' },
  expect: { verdict: 'broken', cause: ['tls.expired', 'sumdb.unreachable'], also: ['tls.expired'] },
  fix: { id: 'use-working-entry', cause: 'sumdb.unreachable' },
});
