import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Somebody took the write bits off the module cache.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  unprivileged: true,
  prepare: ['user mkdir -p "$cache/cache/download"', 'chmod -R a-w "$cache"'],
  expect: { verdict: 'broken', cause: 'cache.permission' },
});
