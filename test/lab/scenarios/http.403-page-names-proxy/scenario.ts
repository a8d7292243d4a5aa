import { companyWorld, gitHost, LIBRARY, PRIVATE_USER } from '../../git-worlds.js';
import { goImport, plain, scenario } from '../../scenario.js';

export default scenario({
  title: 'The page of the import path names a module proxy, and that forbids the request.',
  world: companyWorld(
    gitHost({ pages: { '/team/lib': goImport(LIBRARY, 'mod', 'https://modules.corp.example') } }),
    {
      address: '10.77.6.6',
      names: ['modules.corp.example'],
      application: { kind: 'website', pages: {}, otherwise: plain(403) },
    },
  ),
  environment: PRIVATE_USER,
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: 'http.403' },
});
