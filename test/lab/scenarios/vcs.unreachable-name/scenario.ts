import { checksumDatabase, forge } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'Nothing is reachable directly: the import path has no address.',
  holdout: true,
  world: {
    trust: 'system',
    servers: [forge(), checksumDatabase()],
  },
  environment: { GOPROXY: 'direct' },
  expect: { verdict: 'broken', cause: ['vcs.unreachable', 'dns.nxdomain'] },
});
