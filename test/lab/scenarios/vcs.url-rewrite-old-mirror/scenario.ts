import { companyWorld, gitHost, LIBRARY, libraryRepository, PRIVATE_USER } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'A rule of git leads to a mirror that does not have the newest version yet.',
  world: companyWorld(gitHost(), {
    address: '10.77.5.9',
    names: ['mirror.corp.example'],
    application: {
      kind: 'git',
      repositories: [{ ...libraryRepository, tags: { 'v1.0.0': { 'go.mod': `module ${LIBRARY}\n` } } }],
    },
  }),
  environment: PRIVATE_USER,
  home: {
    '.gitconfig': '[url "https://mirror.corp.example/"]\n\tinsteadOf = https://git.corp.example/\n',
  },
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: 'vcs.url-rewrite', never: ['module.unknown-revision'] },
});
