import { companyWorld, gitHost, LIBRARY, PRIVATE_USER } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title:
    'A private module that only its own host has, and that host refuses connections: no fault of the pattern.',
  holdout: true,
  world: companyWorld({ ...gitHost(), tcp: 'refuse' }),
  environment: PRIVATE_USER,
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: ['vcs.unreachable', 'tcp.refused'], never: ['goproxy.bypassed'] },
});
