import { publicServers } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'GIT_SSL_CAINFO names a file that is not there.',
  holdout: true,
  world: { trust: 'system', servers: publicServers() },
  environment: { GOPROXY: 'direct', GIT_SSL_CAINFO: '/nonexistent/ca.pem' },
  expect: { verdict: 'broken', cause: 'vcs.insecure' },
});
