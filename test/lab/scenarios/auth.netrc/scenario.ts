import { companyWorld, gitHost, LIBRARY, PRIVATE_USER } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'The netrc line for the git host lacks the word password.',
  world: companyWorld(gitHost({ credentials: { user: 'alice', password: 'secret-9' } })),
  environment: PRIVATE_USER,
  home: { '.netrc': 'machine git.corp.example login alice\n' },
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: ['auth.netrc', 'vcs.auth-https'] },
});
