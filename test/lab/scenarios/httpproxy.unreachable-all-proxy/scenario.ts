import { companyWorld, gitHost, LIBRARY, PRIVATE_USER } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'ALL_PROXY, which git reads and go does not, names a program that is not running.',
  world: companyWorld(gitHost()),
  environment: { ...PRIVATE_USER, ALL_PROXY: 'http://127.0.0.1:9' },
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: 'httpproxy.unreachable', never: ['vcs.unreachable'] },
});
