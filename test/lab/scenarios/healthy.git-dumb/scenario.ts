import { companyWorld, gitHost, LIBRARY, PRIVATE_USER } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'The repository lies on a plain web server, which git reads file by file.',
  world: companyWorld(gitHost({ dumb: true })),
  environment: PRIVATE_USER,
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: ['ok', 'degraded'], cause: null },
});
