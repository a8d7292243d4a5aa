import { companyWorld, gitHost, LIBRARY, PRIVATE_USER, sshHost } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'The rule that makes https to ssh leads to another directory of the same host.',
  world: companyWorld(gitHost(), sshHost()),
  environment: PRIVATE_USER,
  home: {
    '.gitconfig': '[url "ssh://git@git.corp.example/old/"]\n\tinsteadOf = https://git.corp.example/\n',
  },
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: 'vcs.url-rewrite' },
});
