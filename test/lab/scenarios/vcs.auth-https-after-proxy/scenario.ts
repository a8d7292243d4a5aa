import { gitHost, LIBRARY } from '../../git-worlds.js';
import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'No pattern matches; the proxy answers 404, go goes on to direct, and there git has no login.',
  world: {
    trust: 'system',
    servers: [
      moduleProxy('modules.example.com', '203.2.113.10'),
      gitHost({ credentials: { user: 'alice', password: 'secret-9' } }),
    ],
  },
  environment: { GOPROXY: 'https://modules.example.com,direct' },
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: 'vcs.auth-https' },
});
