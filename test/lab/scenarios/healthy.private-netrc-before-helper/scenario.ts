import { companyWorld, gitHost, LIBRARY, PRIVATE_USER } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'git has stored a password for the company git host, and it is wrong.',
  world: companyWorld(gitHost({ credentials: { user: 'alice', password: 'secret-9' } })),
  environment: PRIVATE_USER,
  home: {
    '.gitconfig': '[credential]\n\thelper = store\n',
    '.git-credentials': 'https://alice:secret-8@git.corp.example\n',
    '.netrc': 'machine git.corp.example login alice password secret-9\n',
  },
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: ['ok', 'degraded'], cause: null },
});
