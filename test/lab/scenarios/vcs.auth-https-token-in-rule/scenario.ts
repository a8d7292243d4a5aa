import { companyWorld, gitHost, LIBRARY, PRIVATE_USER } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'A rule of git puts a token into the URL, and the token is no longer valid.',
  world: companyWorld(gitHost({ credentials: { user: 'oauth2', password: 'glpat-new-token' } })),
  environment: { ...PRIVATE_USER, GITLAB_TOKEN: 'glpat-old-token' },
  home: {
    '.gitconfig':
      '[url "https://oauth2:glpat-old-token@git.corp.example/"]\n\tinsteadOf = https://git.corp.example/\n' +
      '[http "https://git.corp.example/"]\n\textraHeader = Authorization: Bearer header-token-1\n',
  },
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: 'vcs.auth-https' },
});
