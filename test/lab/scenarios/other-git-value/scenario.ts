import { checksumDatabase, forge, importHost } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'A script counts its git settings wrongly in GIT_CONFIG_COUNT.',
  holdout: true,
  world: { trust: 'system', servers: [importHost(), forge(), checksumDatabase()] },
  environment: { GOPROXY: 'direct', GIT_CONFIG_COUNT: 'one', GIT_CONFIG_KEY_0: 'http.lowSpeedTime' },
  expect: { verdict: 'broken', cause: 'other', never: ['vcs.missing', 'unexplained'] },
});
