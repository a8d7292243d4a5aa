import { publicServers } from '../../git-worlds.js';
import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'A distribution has its go fetch directly, and the import host does not resolve here.',
  world: {
    servers: [
      moduleProxy('proxy.golang.org', '142.250.74.81'),
      ...publicServers({ importHost: { names: [] } }),
    ],
  },
  prepare: [
    'echo GOPROXY=direct > "$HOME/go.env"',
    'mountpoint -q "$(go env GOROOT)/go.env" || mount --bind "$HOME/go.env" "$(go env GOROOT)/go.env"',
  ],
  environment: { GOSUMDB: 'sum.golang.org' },
  expect: { verdict: 'broken', cause: 'goproxy.bypassed' },
});
