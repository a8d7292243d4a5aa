import { companyWorld, gitHost, LIBRARY, PRIVATE_USER } from '../../git-worlds.js';
import { goImport, scenario } from '../../scenario.js';

export default scenario({
  title: 'The page of the import path names a Subversion repository, and svn is not installed.',
  holdout: true,
  world: companyWorld(
    gitHost({ pages: { '/team/lib': goImport(LIBRARY, 'svn', 'https://git.corp.example/svn/lib') } }),
  ),
  environment: PRIVATE_USER,
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: 'vcs.missing' },
});
