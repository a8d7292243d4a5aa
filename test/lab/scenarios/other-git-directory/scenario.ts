import { checksumDatabase, forge, importHost } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title:
    'GIT_DIR is left over from a git hook and points to nothing, so git cannot make the repository that go wants.',
  world: { trust: 'system', servers: [importHost(), forge(), checksumDatabase()] },
  environment: { GOPROXY: 'direct', GIT_DIR: '/nonexistent/.git' },
  expect: { verdict: 'broken', cause: 'other', never: ['unexplained'] },
});
