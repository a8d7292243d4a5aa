import { companyWorld, gitHost, LIBRARY, libraryPage, PRIVATE_USER } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'A git host that speaks only http, with GOINSECURE for it.',
  world: companyWorld(
    gitHost({ pages: libraryPage('http://git.corp.example/team/lib.git') }, { port: 80, tls: null }),
  ),
  environment: { ...PRIVATE_USER, GOINSECURE: '*.corp.example' },
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: ['ok', 'degraded'], cause: null, never: ['vcs.insecure'] },
});
