import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Near miss: the module cache is read-only and holds the module.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  prepare: [
    'mkdir -p "$cache"',
    'mount -t tmpfs tmpfs "$cache"',
    'user go mod download rsc.io/quote@v1.5.2',
    'mount -o remount,ro "$cache"',
  ],
  expect: { verdict: 'degraded', cause: 'cache.permission' },
});
