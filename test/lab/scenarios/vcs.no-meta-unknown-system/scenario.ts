import { publicServers } from '../../git-worlds.js';
import { goImport, scenario } from '../../scenario.js';

export default scenario({
  title: 'The page of the import path names a version control system that does not exist.',
  holdout: true,
  world: {
    trust: 'system',
    servers: publicServers({ page: goImport('rsc.io/quote', 'github', 'https://github.com/rsc/quote') }),
  },
  environment: { GOPROXY: 'direct' },
  expect: { verdict: 'broken', cause: 'vcs.no-meta' },
});
