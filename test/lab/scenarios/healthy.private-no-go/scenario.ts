import { companyWorld, gitHost, LIBRARY, PRIVATE_USER } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'The repository of a private module has the tag, and go is not to be run.',
  world: companyWorld(gitHost()),
  environment: PRIVATE_USER,
  module: `${LIBRARY}@v1.2.3`,
  doctor: ['--no-go'],
  expect: { verdict: ['ok', 'degraded'], cause: null },
});
