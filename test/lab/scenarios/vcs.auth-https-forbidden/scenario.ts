import { companyWorld, gitHost, LIBRARY, PRIVATE_USER } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'The git host answers 403 to the login that git has.',
  world: companyWorld(gitHost({ answers: { '/team/lib.git/info/refs': 403 } })),
  environment: PRIVATE_USER,
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: ['vcs.auth-https', 'http.403'] },
});
