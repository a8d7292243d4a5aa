import { companyWorld, gitHost, LIBRARY, PRIVATE_USER } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'The program that git asks for a login never answers, as one that waits for a window nobody sees.',
  world: companyWorld(gitHost({ credentials: { user: 'alice', password: 'secret-9' } })),
  environment: PRIVATE_USER,
  home: { '.gitconfig': '[credential]\n\thelper = "!f() { sleep 100; }; f"\n' },
  module: `${LIBRARY}@v1.2.3`,
  doctor: ['--timeout', '12s'],
  patience: 4,
  expect: { verdict: 'broken', cause: 'vcs.auth-https', never: ['vcs.unreachable'] },
});
