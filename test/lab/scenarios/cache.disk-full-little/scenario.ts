import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The file system of the module cache has room for the small files, not for all.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  prepare: ['mkdir -p "$cache"', 'mount -t tmpfs -o size=32k tmpfs "$cache"'],
  expect: { verdict: 'broken', cause: 'cache.disk-full' },
});
