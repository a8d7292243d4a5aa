import { checksumDatabase, forge, importHost } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'A git rule makes ssh of every https URL, also of public ones, and port 22 is closed from here.',
  world: { trust: 'system', servers: [importHost(), forge(), checksumDatabase()] },
  environment: { GOPROXY: 'direct' },
  home: { '.gitconfig': '[url "git@github.com:"]\n\tinsteadOf = https://github.com/\n' },
  expect: { verdict: 'broken', cause: 'vcs.url-rewrite', never: ['vcs.blocked'] },
});
