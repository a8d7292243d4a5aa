import { companyWorld, gitHost, LIBRARY, libraryPage, PRIVATE_USER } from '../../git-worlds.js';
import { page, scenario } from '../../scenario.js';

export default scenario({
  title: 'Packets to the host of the repository vanish; the page of the import path is elsewhere and fine.',
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
    gitHost({ pages: {} }, { names: ['code.corp.example'], tcp: 'drop' }),
  ),
  environment: PRIVATE_USER,
  module: `${LIBRARY}@v1.2.3`,
  doctor: ['--timeout', '12s'],
  expect: { verdict: 'broken', cause: ['tcp.timeout', 'vcs.unreachable'] },
});
