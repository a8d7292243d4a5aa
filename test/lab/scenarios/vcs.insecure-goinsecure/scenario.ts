import { companyWorld, gitHost, LIBRARY, PRIVATE_USER } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'GOINSECURE makes go accept the self-signed certificate of the git host, but not git.',
  world: companyWorld(gitHost({}, { tls: { certificate: 'self-signed' } })),
  environment: { ...PRIVATE_USER, GOINSECURE: '*.corp.example' },
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: 'vcs.insecure' },
});
