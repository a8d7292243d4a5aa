import { publicServers } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'The git configuration asks for a TLS library that this git was not built with.',
  world: { trust: 'system', servers: publicServers() },
  environment: { GOPROXY: 'direct' },
  home: { '.gitconfig': '[http]\n\tsslBackend = openssl2\n' },
  expect: { verdict: 'broken', cause: 'other', never: ['unexplained'] },
});
