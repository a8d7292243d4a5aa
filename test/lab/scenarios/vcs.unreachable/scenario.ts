import { checksumDatabase, forge, importHost } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'The host of the import path cannot be reached.',
  world: {
    trust: 'system',
    servers: [importHost({ tcp: 'refuse' }), forge(), checksumDatabase()],
  },
  environment: { GOPROXY: 'direct' },
  expect: { verdict: 'broken', cause: ['vcs.unreachable', 'tcp.refused'] },
});
