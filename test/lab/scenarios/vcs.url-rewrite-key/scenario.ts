import { checksumDatabase, forge, importHost } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title:
    'A git rule makes ssh of https for a public repository, and the forge does not know the key of this user.',
  holdout: true,
  world: {
    trust: 'system',
    servers: [
      importHost(),
      forge(),
      checksumDatabase(),
      {
        address: '140.82.121.4',
        names: ['github.com'],
        port: 22,
        application: { kind: 'ssh', repositories: [], userKey: 'refused' },
      },
    ],
  },
  environment: { GOPROXY: 'direct' },
  home: { '.gitconfig': '[url "ssh://git@github.com/"]\n\tinsteadOf = https://github.com/\n' },
  expect: { verdict: 'broken', cause: 'vcs.url-rewrite' },
});
