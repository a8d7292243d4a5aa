import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The file system of the module cache is full.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  prepare: [
    'mkdir -p "$cache"',
    'mount -t tmpfs -o size=64k tmpfs "$cache"',
    'dd if=/dev/zero of="$cache/other" bs=4k 2> /dev/null || true',
  ],
  expect: { verdict: 'broken', cause: 'cache.disk-full' },
});
