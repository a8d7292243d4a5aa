import { publicServers } from '../../git-worlds.js';
import { page, scenario } from '../../scenario.js';

export default scenario({
  title: 'The page of a public import path lost its go-import tag; a module proxy still has the module.',
  world: { trust: 'system', servers: publicServers({ page: page('<html><title>moved</title></html>') }) },
  environment: { GOPROXY: 'direct' },
  expect: { verdict: 'broken', cause: 'vcs.no-meta' },
  fix: { id: 'use-public-proxy' },
});
