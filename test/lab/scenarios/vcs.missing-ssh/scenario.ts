import { companyWorld, gitHost, LIBRARY, PRIVATE_USER, sshHost } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'A rule of git makes https to ssh, and the image has no ssh.',
  world: companyWorld(gitHost(), sshHost()),
  environment: PRIVATE_USER,
  home: {
    '.gitconfig': '[url "ssh://git@git.corp.example/"]\n\tinsteadOf = https://git.corp.example/\n',
  },
  without: ['ssh'],
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: 'vcs.missing', never: ['vcs.auth-ssh', 'vcs.blocked'] },
});
