import { companyWorld, gitHost, LIBRARY, PRIVATE_USER } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'GOVCS forbids every system for private modules and allows git for public ones.',
  holdout: true,
  world: companyWorld(gitHost()),
  environment: { ...PRIVATE_USER, GOVCS: 'public:git,private:hg' },
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: 'vcs.govcs' },
});
