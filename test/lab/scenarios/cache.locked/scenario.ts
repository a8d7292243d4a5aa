import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Another process holds the lock of the version in the module cache.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  prepare: ['mkdir -p "$entry"', 'flock "$entry/v1.5.2.lock" sleep 100 > /dev/null 2>&1 &', 'sleep 0.2'],
  patience: 3,
  expect: { verdict: 'broken', cause: 'cache.locked' },
});
