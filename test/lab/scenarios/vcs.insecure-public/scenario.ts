import { publicServers } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'The import host of a public module answers over http alone; a module proxy would do without.',
  world: { trust: 'system', servers: publicServers({ importHost: { port: 80 } }) },
  environment: { GOPROXY: 'direct' },
  expect: { verdict: 'broken', cause: 'vcs.insecure' },
  fix: { id: 'use-public-proxy' },
});
