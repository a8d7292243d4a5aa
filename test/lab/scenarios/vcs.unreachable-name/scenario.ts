import { scenario } from '../../scenario.js';

export default scenario({
  title: 'Nothing is reachable directly: the import path has no address.',
  holdout: true,
  world: {
    trust: 'system',
    servers: [
      {
        address: '140.82.121.4',
        names: ['github.com'],
        application: { kind: 'git', repositories: [{ path: '/rsc/quote', tags: { 'v1.5.2': 'quote' } }] },
      },
      {
        address: '142.250.74.49',
        names: ['sum.golang.org'],
        application: { kind: 'checksum-database', database: { name: 'sum.golang.org' } },
      },
    ],
  },
  environment: { GOPROXY: 'direct' },
  expect: { verdict: 'broken', cause: ['vcs.unreachable', 'dns.nxdomain'] },
});
