import { companyWorld, gitHost, LIBRARY, libraryPage, PRIVATE_USER, sshHost } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'ssh has never seen the git host and cannot ask whether its key is right.',
  world: companyWorld(
    gitHost({ pages: libraryPage('ssh://git@git.corp.example/team/lib.git') }),
    sshHost({ hostKey: 'unknown' }),
  ),
  environment: PRIVATE_USER,
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: 'vcs.host-key' },
});
