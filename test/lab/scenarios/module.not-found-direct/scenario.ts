import { companyWorld, gitHost, PRIVATE_USER } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'The company git host knows no such path.',
  world: companyWorld(gitHost()),
  environment: PRIVATE_USER,
  module: 'git.corp.example/team/lob@v1.2.3',
  expect: { verdict: 'broken', cause: ['module.not-found', 'vcs.no-meta'] },
});
