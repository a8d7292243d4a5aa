import { companyWorld, gitHost, PRIVATE_USER } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'The company git host has a certificate of an authority that is not trusted here.',
  world: companyWorld(gitHost({}, { tls: { certificate: 'unknown-authority' } })),
  environment: PRIVATE_USER,
  module: 'git.corp.example/team/lib@v1.2.3',
  expect: { verdict: 'broken', cause: ['vcs.insecure', 'tls.unknown-authority'] },
});
