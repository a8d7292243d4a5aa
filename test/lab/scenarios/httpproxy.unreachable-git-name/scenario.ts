import { publicServers } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'http.proxy in the git configuration names a host that does not exist.',
  holdout: true,
  world: { trust: 'system', servers: publicServers() },
  environment: { GOPROXY: 'direct' },
  home: { '.gitconfig': '[http]\n\tproxy = http://proxy.gone.example:3128\n' },
  expect: { verdict: 'broken', cause: 'httpproxy.unreachable' },
});
