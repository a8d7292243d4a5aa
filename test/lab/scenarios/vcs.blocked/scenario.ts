import { companyWorld, gitHost, LIBRARY, libraryPage, PRIVATE_USER } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'Port 22 of the git host refuses connections, https works.',
  world: companyWorld(gitHost({ pages: libraryPage('ssh://git@git.corp.example/team/lib.git') })),
  environment: PRIVATE_USER,
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: 'vcs.blocked' },
});
