import { companyWorld, gitHost, LIBRARY, PRIVATE_USER, sshHost } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title:
    'A rule of git makes https to ssh, as many have it, and the server does not know the key of this user.',
  world: companyWorld(gitHost(), sshHost({ userKey: 'refused' })),
  environment: PRIVATE_USER,
  home: {
    '.gitconfig': '[url "ssh://git@git.corp.example/"]\n\tinsteadOf = https://git.corp.example/\n',
  },
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: 'vcs.auth-ssh', never: ['vcs.url-rewrite'] },
});
