import { companyWorld, gitHost, LIBRARY, PRIVATE_USER } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'The configuration of git allows ssh alone.',
  world: companyWorld(gitHost()),
  environment: PRIVATE_USER,
  home: { '.gitconfig': '[protocol]\n\tallow = never\n[protocol "ssh"]\n\tallow = always\n' },
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: ['vcs.blocked', 'vcs.url-rewrite'] },
});
