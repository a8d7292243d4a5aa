import { goImport, plain, scenario } from '../../scenario.js';

export default scenario({
  title: 'A git rule rewrites github.com to a mirror that does not exist.',
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
  environment: { GOPROXY: 'direct' },
  home: { '.gitconfig': '[url "https://git-mirror.corp.example/"]\n\tinsteadOf = https://github.com/\n' },
  expect: { verdict: 'broken', cause: ['vcs.url-rewrite', 'vcs.unreachable'] },
});
