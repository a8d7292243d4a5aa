import { companyWorld, gitHost, LIBRARY, libraryPage, PRIVATE_USER, sshHost } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'The repository is reached over ssh, and the server does not know the key of this user.',
  world: companyWorld(
    gitHost({ pages: libraryPage('ssh://git@git.corp.example/team/lib.git') }),
    sshHost({ userKey: 'refused' }),
  ),
  environment: PRIVATE_USER,
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: 'vcs.auth-ssh', never: ['vcs.host-key'] },
});
