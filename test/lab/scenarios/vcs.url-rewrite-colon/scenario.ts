import { companyWorld, gitHost, LIBRARY, PRIVATE_USER, sshHost } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'The rule that makes https to ssh lacks the colon behind the host.',
  world: companyWorld(gitHost(), sshHost()),
  environment: PRIVATE_USER,
  home: { '.gitconfig': '[url "git@git.corp.example"]\n\tinsteadOf = https://git.corp.example/\n' },
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: 'vcs.url-rewrite' },
});
