import { checksumDatabase, forge, importHost } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'A git rule rewrites github.com to a mirror that does not exist.',
  world: {
    trust: 'system',
    servers: [importHost(), forge(), checksumDatabase()],
  },
  environment: { GOPROXY: 'direct' },
  home: { '.gitconfig': '[url "https://git-mirror.corp.example/"]\n\tinsteadOf = https://github.com/\n' },
  expect: { verdict: 'broken', cause: ['vcs.url-rewrite', 'vcs.unreachable'] },
});
