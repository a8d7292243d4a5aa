import { checksumDatabase, importHost } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'The repository is gone.',
  world: {
    trust: 'system',
    servers: [
      importHost(),
      {
        address: '140.82.121.4',
        names: ['github.com'],
        application: { kind: 'git', repositories: [{ path: '/rsc/other', tags: { 'v1.5.2': 'quote' } }] },
      },
      checksumDatabase(),
    ],
  },
  environment: { GOPROXY: 'direct' },
  expect: { verdict: 'broken', cause: ['vcs.not-found', 'vcs.auth-https'] },
});
