import { companyWorld, gitHost, LIBRARY, PRIVATE_USER } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'git has no login for the repository, and go is not to be run.',
  world: companyWorld(gitHost({ credentials: { user: 'alice', password: 'secret-9' } })),
  environment: PRIVATE_USER,
  module: `${LIBRARY}@v1.2.3`,
  doctor: ['--no-go'],
  expect: { verdict: 'broken', cause: 'vcs.auth-https' },
});
