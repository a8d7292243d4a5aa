import { companyWorld, gitHost, PRIVATE_USER } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'A private module on a git host that wants credentials, which nobody gave.',
  holdout: true,
  world: companyWorld(gitHost({ credentials: { user: 'alice', password: 'secret' } })),
  environment: PRIVATE_USER,
  module: 'git.corp.example/team/lib@v1.2.3',
  expect: { verdict: 'broken', cause: ['vcs.auth-https'] },
});
