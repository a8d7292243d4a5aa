import { companyWorld, gitHost, LIBRARY, PRIVATE_USER } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'go runs in a hook that git runs before it accepts a push, so that no reference may be written.',
  world: companyWorld(gitHost()),
  environment: {
    ...PRIVATE_USER,
    GIT_QUARANTINE_PATH: '{home}/objects',
    GIT_OBJECT_DIRECTORY: '{home}/objects',
  },
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: 'other', never: ['unexplained'] },
});
