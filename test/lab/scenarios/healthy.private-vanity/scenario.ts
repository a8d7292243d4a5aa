import { companyWorld, gitHost, libraryRepository, PRIVATE_USER } from '../../git-worlds.js';
import { goImport, plain, scenario } from '../../scenario.js';

const MODULE = 'go.corp.example/lib';

export default scenario({
  title: 'An import host of the company names a repository on another host.',
  holdout: true,
  world: companyWorld(
    {
      address: '10.77.5.6',
      names: ['go.corp.example'],
      application: {
        kind: 'website',
        pages: { '/lib': goImport(MODULE, 'git', 'https://git.corp.example/team/lib.git') },
        otherwise: plain(404),
      },
    },
    gitHost({
      pages: {},
      repositories: [
        {
          ...libraryRepository,
          tags: { 'v1.2.3': { 'go.mod': `module ${MODULE}\n`, 'lib.go': 'package lib\n' } },
        },
      ],
    }),
  ),
  environment: PRIVATE_USER,
  module: `${MODULE}@v1.2.3`,
  expect: { verdict: ['ok', 'degraded'], cause: null, never: ['vcs.no-meta'] },
});
