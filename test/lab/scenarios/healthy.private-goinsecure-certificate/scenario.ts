import { companyWorld, gitHost, LIBRARY, PRIVATE_USER } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'A git host with a self-signed certificate, GOINSECURE for go and http.sslVerify for git.',
  world: companyWorld(gitHost({}, { tls: { certificate: 'self-signed' } })),
  environment: { ...PRIVATE_USER, GOINSECURE: '*.corp.example' },
  home: { '.gitconfig': '[http "https://git.corp.example/"]\n\tsslVerify = false\n' },
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: ['ok', 'degraded'], cause: null },
});
