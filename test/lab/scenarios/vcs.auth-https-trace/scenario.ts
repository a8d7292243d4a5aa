import { companyWorld, gitHost, LIBRARY, PRIVATE_USER } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'The token in a rule of git is no longer valid, and git is told to trace all that it does.',
  world: companyWorld(gitHost({ credentials: { user: 'alice', password: 'secret' } })),
  environment: { ...PRIVATE_USER, GIT_TRACE: '1', GIT_CURL_VERBOSE: '1' },
  home: {
    '.gitconfig':
      '[url "https://oauth2:glpat-expired123@git.corp.example/"]\n\tinsteadOf = https://git.corp.example/\n',
  },
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: 'vcs.auth-https', never: ['vcs.blocked', 'vcs.unreachable'] },
});
