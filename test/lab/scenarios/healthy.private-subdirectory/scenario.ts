import { companyWorld, gitHost, PRIVATE_USER } from '../../git-worlds.js';
import { goImport, scenario } from '../../scenario.js';

const REPOSITORY = goImport('git.corp.example/team/lib', 'git', 'https://git.corp.example/team/lib.git');
const MODULE = 'git.corp.example/team/lib/tools/v2';

export default scenario({
  title: 'A module of major version 2 in a directory of the repository, by its own tag.',
  world: companyWorld(
    gitHost({
      pages: {
        '/team/lib/tools/v2': REPOSITORY,
        '/team/lib/tools': REPOSITORY,
        '/team/lib': REPOSITORY,
      },
      repositories: [
        {
          path: '/team/lib.git',
          tags: {
            'tools/v2.0.1': { 'tools/go.mod': `module ${MODULE}\n`, 'tools/lib.go': 'package tools\n' },
          },
        },
      ],
    }),
  ),
  environment: PRIVATE_USER,
  module: `${MODULE}@v2.0.1`,
  expect: { verdict: ['ok', 'degraded'], cause: null },
});
