import { companyWorld, gitHost, LIBRARY, libraryPage, PRIVATE_USER } from '../../git-worlds.js';
import { page, scenario } from '../../scenario.js';

export default scenario({
  title: 'The certificate of the host of the repository has expired.',
  world: companyWorld(
    {
      address: '10.77.5.6',
      names: ['git.corp.example'],
      application: {
        kind: 'website',
        pages: libraryPage('https://code.corp.example/team/lib.git'),
        otherwise: page('', 404),
      },
    },
    gitHost({ pages: {} }, { names: ['code.corp.example'], tls: { certificate: 'expired' } }),
  ),
  environment: PRIVATE_USER,
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: ['tls.expired', 'vcs.insecure'] },
});
