import { checksumDatabase, forge, importHost } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'http.proxy in the git configuration names a proxy client that is not running; go itself uses none.',
  world: { trust: 'system', servers: [importHost(), forge(), checksumDatabase()] },
  environment: { GOPROXY: 'direct' },
  home: { '.gitconfig': '[http]\n\tproxy = http://127.0.0.1:7890\n' },
  expect: { verdict: 'broken', cause: 'httpproxy.unreachable' },
});
