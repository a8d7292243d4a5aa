import { companyWorld, gitHost, PRIVATE_USER } from '../../git-worlds.js';
import { goImport, scenario } from '../../scenario.js';

const MODULE = 'git.corp.example/group/sub/lib';
const GROUP = goImport('git.corp.example/group/sub', 'git', 'https://git.corp.example/group/sub.git');

export default scenario({
  title: 'git has a login and go has none, so go is told the group, which is no repository.',
  world: companyWorld(
    gitHost({
      pages: { '/group/sub/lib': GROUP, '/group/sub': GROUP },
      repositories: [
        {
          path: '/group/sub/lib.git',
          tags: { 'v1.0.0': { 'go.mod': `module ${MODULE}\n`, 'lib.go': 'package lib\n' } },
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
  module: `${MODULE}@v1.0.0`,
  expect: { verdict: 'broken', cause: ['vcs.gitlab-subgroup'] },
});
