import { publicServers } from '../../git-worlds.js';
import { goImport, scenario } from '../../scenario.js';

export default scenario({
  title: 'The repository of a public module is gone; a module proxy still has the module.',
  world: {
    trust: 'system',
    servers: publicServers({
      page: goImport('rsc.io/quote', 'git', 'https://github.com/rsc/gone'),
    }),
  },
  environment: { GOPROXY: 'direct' },
  expect: { verdict: 'broken', cause: 'vcs.not-found' },
  fix: { id: 'use-public-proxy' },
});
