import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Only the lock of the version belongs to root, from go run with sudo.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  unprivileged: true,
  prepare: ['user mkdir -p "$entry"', 'touch "$entry/v1.5.2.lock"'],
  expect: { verdict: 'broken', cause: 'cache.permission' },
});
