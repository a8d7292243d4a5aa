import { publicServers } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'git lists the repository and then stops at a value that only git fetch reads.',
  holdout: true,
  world: { trust: 'system', servers: publicServers() },
  environment: { GOPROXY: 'direct' },
  home: { '.gitconfig': '[fetch]\n\tunpackLimit = many\n' },
  expect: { verdict: 'broken', cause: 'other', never: ['unexplained'] },
});
