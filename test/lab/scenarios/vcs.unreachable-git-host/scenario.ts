import { checksumDatabase, forge, importHost } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'The import page works, the git host refuses connections.',
  world: {
    trust: 'system',
    servers: [importHost(), forge({ tcp: 'refuse' }), checksumDatabase()],
  },
  environment: { GOPROXY: 'direct' },
  expect: { verdict: 'broken', cause: ['vcs.unreachable', 'tcp.refused'] },
});
