import { checksumDatabase, forge, importHost } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'Everything is fetched directly: import page, git, checksum database; all work.',
  holdout: true,
  world: {
    trust: 'system',
    servers: [importHost(), forge(), checksumDatabase()],
  },
  environment: { GOPROXY: 'direct' },
  expect: { verdict: 'ok', cause: null },
});
