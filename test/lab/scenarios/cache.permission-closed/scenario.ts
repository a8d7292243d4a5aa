import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The directory of the module in the cache has no permissions at all.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  unprivileged: true,
  prepare: ['user mkdir -p "$entry"', 'chmod 000 "$entry"'],
  expect: { verdict: 'broken', cause: 'cache.permission' },
});
