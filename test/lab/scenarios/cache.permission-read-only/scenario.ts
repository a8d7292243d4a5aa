import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The module cache is on a file system that is mounted read-only, and empty.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  prepare: ['mkdir -p "$cache"', 'mount -t tmpfs -o ro tmpfs "$cache"'],
  expect: { verdict: 'broken', cause: 'cache.permission' },
});
