import { companyWorld, gitHost, LIBRARY, PRIVATE_USER } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'go trusts the company authority by SSL_CERT_FILE, which git does not read.',
  world: {
    ...companyWorld(gitHost()),
    trust: 'variables',
  },
  environment: PRIVATE_USER,
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: 'vcs.insecure' },
});
