import { companyWorld, gitHost, LIBRARY, libraryPage, PRIVATE_USER, sshHost } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'The login over ssh works, and the repository is not there.',
  world: companyWorld(gitHost({ pages: libraryPage('ssh://git@git.corp.example/old/lib.git') }), sshHost()),
  environment: PRIVATE_USER,
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: 'vcs.not-found' },
});
