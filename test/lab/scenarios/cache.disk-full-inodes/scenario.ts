import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The file system of the module cache has space and no room for another file.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  prepare: ['mkdir -p "$cache"', 'mount -t tmpfs -o nr_inodes=4 tmpfs "$cache"'],
  expect: { verdict: 'broken', cause: 'cache.disk-full' },
});
