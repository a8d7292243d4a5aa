import { companyWorld, gitHost, LIBRARY, libraryPage, PRIVATE_USER } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'The page names a repository that has been moved away.',
  world: companyWorld(gitHost({ pages: libraryPage('https://git.corp.example/old/lib.git') })),
  environment: PRIVATE_USER,
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: 'vcs.not-found' },
});
