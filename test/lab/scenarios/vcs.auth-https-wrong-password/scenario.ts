import { companyWorld, gitHost, LIBRARY, libraryPage, PRIVATE_USER } from '../../git-worlds.js';
import { page, scenario } from '../../scenario.js';

export default scenario({
  title: 'The import page is open, and the password that git has stored for the repository is wrong.',
  world: companyWorld(
    {
      address: '10.77.5.6',
      names: ['go.corp.example'],
      application: { kind: 'website', pages: {}, otherwise: page('', 404) },
    },
    gitHost({ pages: libraryPage(), credentials: { user: 'alice', password: 'secret-9' } }),
  ),
  environment: PRIVATE_USER,
  home: {
    '.gitconfig': '[credential]\n\thelper = store\n',
    '.git-credentials': 'https://alice:secret-8@git.corp.example\n',
  },
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: 'vcs.auth-https' },
});
