import { publicServers } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'The host of a public import path does not resolve here; a module proxy does.',
  world: { trust: 'system', servers: publicServers({ importHost: { names: [] } }) },
  environment: { GOPROXY: 'direct' },
  expect: { verdict: 'broken', cause: 'dns.nxdomain' },
  fix: { id: 'use-public-proxy' },
});
