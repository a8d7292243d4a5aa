import { companyWorld, gitHost, LIBRARY, PRIVATE_USER } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'The git host answers 502 where the repository should be.',
  world: companyWorld(gitHost({ answers: { '/team/lib.git/info/refs': 502 } })),
  environment: PRIVATE_USER,
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: ['http.5xx', 'vcs.unreachable'] },
});
