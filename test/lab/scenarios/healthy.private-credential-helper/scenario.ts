import { companyWorld, gitHost, PRIVATE_USER } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

const MODULE = 'git.corp.example/team/lib.git';

export default scenario({
  title: "git's helper knows the login, and the path needs no page that go would have to log in for.",
  holdout: true,
  world: companyWorld(
    gitHost({
      pages: {},
      repositories: [
        {
          path: '/team/lib.git',
          tags: { 'v1.2.3': { 'go.mod': `module ${MODULE}\n`, 'lib.go': 'package lib\n' } },
        },
      ],
      credentials: { user: 'alice', password: 'secret-9' },
    }),
  ),
  environment: PRIVATE_USER,
  home: {
    '.gitconfig': '[credential]\n\thelper = store\n',
    '.git-credentials': 'https://alice:secret-9@git.corp.example\n',
  },
  module: `${MODULE}@v1.2.3`,
  expect: { verdict: ['ok', 'degraded'], cause: null, never: ['vcs.auth-https'] },
});
