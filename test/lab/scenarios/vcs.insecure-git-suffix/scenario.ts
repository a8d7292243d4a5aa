import { companyWorld, gitHost, PRIVATE_USER } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

const MODULE = 'git.corp.example/team/lib.git';

export default scenario({
  title:
    'The module path ends in .git and git does not trust the certificate of the host: go finds no secure protocol.',
  world: companyWorld(
    gitHost(
      {
        pages: {},
        repositories: [
          {
            path: '/team/lib.git',
            tags: { 'v1.2.3': { 'go.mod': `module ${MODULE}\n`, 'lib.go': 'package lib\n' } },
          },
        ],
      },
      { tls: { certificate: 'unknown-authority' } },
    ),
  ),
  environment: PRIVATE_USER,
  module: `${MODULE}@v1.2.3`,
  expect: { verdict: 'broken', cause: ['vcs.insecure', 'tls.unknown-authority'] },
});
