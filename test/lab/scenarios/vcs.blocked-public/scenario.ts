import { publicServers } from '../../git-worlds.js';
import { goImport, scenario } from '../../scenario.js';

export default scenario({
  title: 'GitHub is named with ssh, and its port 22 refuses connections; a module proxy would do without.',
  world: {
    trust: 'system',
    servers: publicServers({
      page: goImport('rsc.io/quote', 'git', 'ssh://git@github.com/rsc/quote'),
    }),
  },
  environment: { GOPROXY: 'direct' },
  expect: { verdict: 'broken', cause: 'vcs.blocked' },
});
