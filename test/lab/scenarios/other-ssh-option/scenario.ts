import { companyWorld, gitHost, LIBRARY, libraryPage, PRIVATE_USER, sshHost } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'ssh does not know an option that GIT_SSH_COMMAND gives it.',
  world: companyWorld(gitHost({ pages: libraryPage('ssh://git@git.corp.example/team/lib.git') }), sshHost()),
  environment: { ...PRIVATE_USER, GIT_SSH_COMMAND: 'ssh -o NoSuchOption=yes' },
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: 'other', never: ['vcs.auth-ssh', 'unexplained'] },
});
