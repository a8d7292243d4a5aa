import { companyWorld, gitHost, PRIVATE_USER } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'A private module, matched by GOPRIVATE, comes from the company git host.',
  holdout: true,
  world: companyWorld(gitHost()),
  environment: PRIVATE_USER,
  module: 'git.corp.example/team/lib@v1.2.3',
  expect: {
    verdict: ['ok', 'degraded'],
    cause: null,
    never: ['vcs.not-found', 'vcs.govcs', 'vcs.unreachable'],
  },
});
