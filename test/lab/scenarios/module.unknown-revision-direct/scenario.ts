import { companyWorld, gitHost, LIBRARY, PRIVATE_USER } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'The repository is there and has no tag of that version.',
  world: companyWorld(gitHost()),
  environment: PRIVATE_USER,
  module: `${LIBRARY}@v1.2.4`,
  expect: { verdict: 'broken', cause: 'module.unknown-revision' },
});
