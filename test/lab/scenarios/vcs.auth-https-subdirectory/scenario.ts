import { companyWorld, gitHost, PRIVATE_USER } from '../../git-worlds.js';
import { goImport, scenario } from '../../scenario.js';

const REPOSITORY = goImport('git.corp.example/team/lib', 'git', 'https://git.corp.example/team/lib.git');

export default scenario({
  title: 'A module in a directory of a repository that wants a login; nothing says GitLab.',
  world: companyWorld(
    gitHost({
      pages: { '/team/lib/tools': REPOSITORY, '/team/lib': REPOSITORY },
      credentials: { user: 'alice', password: 'secret-9' },
    }),
  ),
  environment: PRIVATE_USER,
  module: 'git.corp.example/team/lib/tools@v1.2.3',
  expect: { verdict: 'broken', cause: ['vcs.auth-https', 'vcs.gitlab-subgroup'] },
});
