import { checksumDatabase, forge, importHost } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'git is not installed and everything is fetched directly.',
  world: {
    trust: 'system',
    servers: [importHost(), forge(), checksumDatabase()],
  },
  environment: { GOPROXY: 'direct' },
  without: ['git'],
  expect: { verdict: 'broken', cause: ['vcs.missing'] },
  fix: { id: 'use-public-proxy' },
});
