import { companyWorld, gitHost, LIBRARY, PRIVATE_USER } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'git includes the login of the company only for repositories below ~/go, where the module cache is.',
  world: companyWorld(gitHost({ credentials: { user: 'alice', password: 'secret' } })),
  environment: PRIVATE_USER,
  home: {
    '.gitconfig': '[includeIf "gitdir:~/go/"]\n\tpath = work.inc\n',
    'work.inc': '[url "https://alice:secret@git.corp.example/"]\n\tinsteadOf = https://git.corp.example/\n',
  },
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: ['ok', 'degraded'], cause: null, never: ['vcs.auth-https'] },
});
