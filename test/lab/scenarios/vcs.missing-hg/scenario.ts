import { companyWorld, gitHost, LIBRARY, PRIVATE_USER } from '../../git-worlds.js';
import { goImport, scenario } from '../../scenario.js';

export default scenario({
  title: 'The page of the import path names a Mercurial repository, and hg is not installed.',
  world: companyWorld(
    gitHost({ pages: { '/team/lib': goImport(LIBRARY, 'hg', 'https://git.corp.example/team/lib') } }),
  ),
  environment: PRIVATE_USER,
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: 'vcs.missing' },
});
