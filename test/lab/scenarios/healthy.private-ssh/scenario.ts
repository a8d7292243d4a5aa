import { companyWorld, gitHost, LIBRARY, PRIVATE_USER, sshHost } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'A private module over ssh, by a rule of git that makes https to ssh.',
  world: companyWorld(gitHost({ credentials: { user: 'a', password: 'secret-9' } }), sshHost()),
  environment: PRIVATE_USER,
  home: {
    '.gitconfig': '[url "ssh://git@git.corp.example/"]\n\tinsteadOf = https://git.corp.example/\n',
  },
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: ['ok', 'degraded'], cause: [null, 'goproxy.no-fallback'] },
});
