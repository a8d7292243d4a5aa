import { companyWorld, gitHost, PRIVATE_USER } from '../../git-worlds.js';
import { page, scenario } from '../../scenario.js';

const MODULE = 'gitlab.corp.example/group/sub/lib';

function gitlabPage(project: string) {
  const tag = `<meta name="go-import" content="gitlab.corp.example/${project} git https://gitlab.corp.example/${project}.git">`;
  return page(`<html><head>${tag}</head><body>go get gitlab.corp.example/${project}</body></html>`);
}

export default scenario({
  title:
    'GitLab names the group instead of the project to who is not logged in, and git is asked for a login.',
  world: companyWorld(
    gitHost(
      {
        pages: { '/group/sub/lib': gitlabPage('group/sub'), '/group/sub': gitlabPage('group/sub') },
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
  module: `${MODULE}@v1.0.0`,
  expect: { verdict: 'broken', cause: ['vcs.gitlab-subgroup'] },
});
