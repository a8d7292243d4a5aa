import { companyWorld, gitHost, LIBRARY, libraryPage, PRIVATE_USER } from '../../git-worlds.js';
import { page, scenario } from '../../scenario.js';

export default scenario({
  title: 'The netrc line names the port of the git host, as go wants it and git does not.',
  world: companyWorld(
    {
      address: '10.77.5.6',
      names: ['git.corp.example'],
      application: {
        kind: 'website',
        pages: libraryPage('https://code.corp.example:8443/team/lib.git'),
        otherwise: page('', 404),
      },
    },
    gitHost(
      { pages: {}, credentials: { user: 'alice', password: 'secret-9' } },
      { names: ['code.corp.example'], port: 8443 },
    ),
  ),
  environment: PRIVATE_USER,
  home: { '.netrc': 'machine code.corp.example:8443 login alice password secret-9\n' },
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: ['auth.netrc', 'vcs.auth-https'] },
});
