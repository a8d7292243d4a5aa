import { publicServers } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'A rule of git sends GitHub to a mirror that is no more; a module proxy would do without.',
  world: { trust: 'system', servers: publicServers() },
  environment: { GOPROXY: 'direct' },
  home: { '.gitconfig': '[url "https://mirror.gone.example/"]\n\tinsteadOf = https://github.com/\n' },
  expect: { verdict: 'broken', cause: 'vcs.url-rewrite' },
});
