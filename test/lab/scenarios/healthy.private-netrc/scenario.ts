import { companyWorld, gitHost, PRIVATE_USER } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'The company git host wants credentials and .netrc has them.',
  world: companyWorld(gitHost({ credentials: { user: 'alice', password: 'secret' } })),
  environment: PRIVATE_USER,
  module: 'git.corp.example/team/lib@v1.2.3',
  home: { '.netrc': 'machine git.corp.example login alice password secret\n' },
  expect: { verdict: ['ok', 'degraded'], cause: null },
});
