import { companyWorld, gitHost, LIBRARY, PRIVATE_USER } from '../../git-worlds.js';
import { goImport, moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The page of the import path names a module proxy instead of a repository.',
  world: companyWorld(
    gitHost({ pages: { '/team/lib': goImport(LIBRARY, 'mod', 'https://modules.corp.example') } }),
    moduleProxy('modules.corp.example', '10.77.6.6', { modules: [{ path: LIBRARY, version: 'v1.2.3' }] }),
  ),
  environment: PRIVATE_USER,
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: ['ok', 'degraded'], cause: null },
});
