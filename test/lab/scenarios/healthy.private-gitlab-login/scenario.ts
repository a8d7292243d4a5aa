import { companyWorld, gitHost, PRIVATE_USER } from '../../git-worlds.js';
import { goImport, scenario } from '../../scenario.js';

const MODULE = 'gitlab.corp.example/group/sub/lib';
const GROUP = goImport('gitlab.corp.example/group/sub', 'git', 'https://gitlab.corp.example/group/sub.git');
const PROJECT = goImport(MODULE, 'git', 'https://gitlab.corp.example/group/sub/lib.git');

export default scenario({
  title: 'A netrc line logs go in at GitLab, which then names the project in the subgroup.',
  world: companyWorld(
    gitHost(
      {
        pages: { '/group/sub/lib': GROUP, '/group/sub': GROUP },
        pagesInside: { '/group/sub/lib': PROJECT },
        repositories: [
          {
            path: '/group/sub/lib.git',
            tags: { 'v1.0.0': { 'go.mod': `module ${MODULE}\n`, 'lib.go': 'package lib\n' } },
          },
        ],
        credentials: { user: 'alice', password: 'secret-9' },
      },
      { names: ['gitlab.corp.example'] },
    ),
  ),
  environment: PRIVATE_USER,
  home: { '.netrc': 'machine gitlab.corp.example login alice password secret-9\n' },
  module: `${MODULE}@v1.0.0`,
  expect: { verdict: ['ok', 'degraded'], cause: null, never: ['vcs.gitlab-subgroup'] },
});
