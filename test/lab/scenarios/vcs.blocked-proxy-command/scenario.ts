import { companyWorld, gitHost, LIBRARY, libraryPage, PRIVATE_USER, sshHost } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'ssh goes through a local proxy program that is not running.',
  holdout: true,
  world: companyWorld(gitHost({ pages: libraryPage('ssh://git@git.corp.example/team/lib.git') }), sshHost()),
  environment: {
    ...PRIVATE_USER,
    GIT_SSH_COMMAND: 'ssh -o ProxyCommand="nc -X 5 -x 127.0.0.1:1080 %h %p"',
  },
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: 'vcs.blocked' },
});
