import { companyWorld, gitHost, LIBRARY, PRIVATE_USER } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'The netrc file cannot be read, so its login for the git host is not sent.',
  world: companyWorld(gitHost({ credentials: { user: 'alice', password: 'secret-9' } })),
  environment: { ...PRIVATE_USER },
  home: { '.netrc/mounted-by-mistake': '' },
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: ['auth.netrc', 'vcs.auth-https'] },
});
