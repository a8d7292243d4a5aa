import { companyWorld, gitHost, LIBRARY, libraryPage, PRIVATE_USER, sshHost } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'The git host shows another ssh key than the one that ssh remembers.',
  world: companyWorld(
    gitHost({ pages: libraryPage('ssh://git@git.corp.example/team/lib.git') }),
    sshHost({ hostKey: 'changed' }),
  ),
  environment: PRIVATE_USER,
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: 'vcs.host-key' },
});
