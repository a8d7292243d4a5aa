import { companyWorld, gitHost, LIBRARY, PRIVATE_USER } from '../../git-worlds.js';
import { goImport, scenario } from '../../scenario.js';

export default scenario({
  title: 'The go-import tag on the page is for another path.',
  world: companyWorld(
    gitHost({
      pages: {
        '/team/lib': goImport('code.corp.example/team/lib', 'git', 'https://git.corp.example/team/lib.git'),
      },
    }),
  ),
  environment: PRIVATE_USER,
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: 'vcs.no-meta' },
});
