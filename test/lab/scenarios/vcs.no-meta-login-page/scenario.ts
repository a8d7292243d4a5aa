import { companyWorld, gitHost, LIBRARY, PRIVATE_USER } from '../../git-worlds.js';
import { page, scenario } from '../../scenario.js';

export default scenario({
  title: 'The git host shows its login page instead of the page with the tag.',
  world: companyWorld(
    gitHost({
      pages: {
        '/team/lib': { kind: 'redirect', status: 302, to: 'https://git.corp.example/login?go-get=1' },
        '/login': page('<html><head><title>Sign in</title></head><body>Sign in</body></html>'),
      },
    }),
  ),
  environment: PRIVATE_USER,
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: ['vcs.no-meta', 'http.html'] },
});
