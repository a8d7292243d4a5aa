import { companyWorld, gitHost, PRIVATE_USER } from '../../git-worlds.js';
import { goImport, plain, scenario } from '../../scenario.js';

const MODULE = 'go.corp.example/lib';

export default scenario({
  title: 'The import host of the company still names the repository where it was before it moved.',
  holdout: true,
  world: companyWorld(
    {
      address: '10.77.5.6',
      names: ['go.corp.example'],
      application: {
        kind: 'website',
        pages: { '/lib': goImport(MODULE, 'git', 'https://git.corp.example/old/lib.git') },
        otherwise: plain(404),
      },
    },
    gitHost({ pages: {} }),
  ),
  environment: PRIVATE_USER,
  module: `${MODULE}@v1.2.3`,
  expect: { verdict: 'broken', cause: 'vcs.not-found' },
});
