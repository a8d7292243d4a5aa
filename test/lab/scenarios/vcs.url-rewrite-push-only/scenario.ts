import { publicServers } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'A rule of git is for pushing alone, and a value that git does not know makes it only warn.',
  world: { trust: 'system', servers: publicServers() },
  environment: { GOPROXY: 'direct' },
  home: {
    '.gitconfig':
      '[url "git@nowhere.example:"]\n\tpushInsteadOf = https://github.com/\n[http]\n\tversion = HTTP/9\n',
  },
  expect: { verdict: 'ok', cause: null, never: ['vcs.url-rewrite', 'other'] },
});
