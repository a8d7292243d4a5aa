import { checksumDatabase, importHost } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'The repository wants a user name, and go may not ask for one.',
  world: {
    trust: 'system',
    servers: [
      importHost(),
      {
        address: '140.82.121.4',
        names: ['github.com'],
        application: {
          kind: 'git',
          repositories: [{ path: '/rsc/quote', tags: { 'v1.5.2': 'quote' } }],
          credentials: { user: 'alice', password: 'secret' },
        },
      },
      checksumDatabase(),
    ],
  },
  environment: { GOPROXY: 'direct' },
  expect: { verdict: 'broken', cause: ['vcs.auth-https'] },
});
