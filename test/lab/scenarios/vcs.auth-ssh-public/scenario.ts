import { publicServers } from '../../git-worlds.js';
import { type Server, scenario } from '../../scenario.js';

const KEYLESS: Server = {
  address: '140.82.121.4',
  names: ['github.com'],
  port: 22,
  application: {
    kind: 'ssh',
    repositories: [{ path: '/rsc/quote', tags: { 'v1.5.2': 'quote' } }],
    userKey: 'refused',
  },
};

export default scenario({
  title: 'A rule of git sends GitHub over ssh, where this user has no key; a module proxy would do without.',
  world: { trust: 'system', servers: [...publicServers(), KEYLESS] },
  environment: { GOPROXY: 'direct' },
  home: { '.gitconfig': '[url "ssh://git@github.com/"]\n\tinsteadOf = https://github.com/\n' },
  expect: { verdict: 'broken', cause: 'vcs.auth-ssh' },
});
