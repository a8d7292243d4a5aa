import { forge, importHost } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'Everything is fetched directly, and the checksum database cannot be reached.',
  world: {
    trust: 'system',
    servers: [importHost(), forge()],
  },
  environment: { GOPROXY: 'direct' },
  expect: { verdict: 'broken', cause: ['sumdb.unreachable'] },
  fix: { id: 'use-public-proxy' },
});
