import { companyWorld, gitHost, LIBRARY, PRIVATE_USER } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'git is told to ask a credential helper that is not installed, as with copied settings.',
  world: companyWorld(gitHost({ credentials: { user: 'alice', password: 'secret-9' } })),
  environment: PRIVATE_USER,
  home: { '.gitconfig': '[credential]\n\thelper = manager\n' },
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: ['vcs.auth-https', 'http.401'] },
});
