import { publicServers } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'GIT_EXEC_PATH points past the programs of git.',
  holdout: true,
  world: { trust: 'system', servers: publicServers() },
  environment: { GOPROXY: 'direct', GIT_EXEC_PATH: '/nonexistent' },
  expect: { verdict: 'broken', cause: 'vcs.missing' },
});
