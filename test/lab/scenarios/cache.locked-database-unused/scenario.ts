import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The state of the checksum database is locked, and no question goes there.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GONOSUMDB: 'rsc.io' },
  prepare: [
    'state=$(go env GOPATH)/pkg/sumdb/sum.golang.org',
    'mkdir -p "$state" && touch "$state/latest"',
    'flock "$state/latest" sleep 100 > /dev/null 2>&1 &',
    'sleep 0.2',
  ],
  patience: 3,
  expect: { verdict: ['ok', 'degraded'], cause: [null, 'private.too-broad'], never: ['cache.locked'] },
});
