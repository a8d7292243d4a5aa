import { goImport, plain, scenario } from '../../scenario.js';

export default scenario({
  title: 'GOVCS forbids git.',
  world: {
    trust: 'system',
    servers: [
      {
        address: '216.239.36.21',
        names: ['rsc.io'],
        application: {
          kind: 'website',
          pages: { '/quote': goImport('rsc.io/quote', 'git', 'https://github.com/rsc/quote') },
          otherwise: plain(404),
        },
      },
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
  environment: { GOPROXY: 'direct', GOVCS: '*:off' },
  expect: { verdict: 'broken', cause: ['vcs.govcs'] },
  fix: { id: 'take-setting-away' },
});
