import { checksumDatabase, forge, importHost } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'git is there and stops at a line of its own configuration that it cannot read.',
  world: { trust: 'system', servers: [importHost(), forge(), checksumDatabase()] },
  environment: { GOPROXY: 'direct' },
  home: { '.gitconfig': '[user\n\tname = Alice\n' },
  expect: { verdict: 'broken', cause: 'other', never: ['vcs.missing', 'unexplained'] },
});
