import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The module cache belongs to root.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  unprivileged: true,
  prepare: ['mkdir -p "$cache/cache"'],
  expect: { verdict: 'broken', cause: 'cache.permission' },
});
