import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The downloads of the module cache have a file system of their own, and it is full.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  prepare: [
    'mkdir -p "$cache/cache/download"',
    'mount -t tmpfs -o size=4k tmpfs "$cache/cache/download"',
    'echo > "$cache/cache/download/x"',
  ],

  expect: { verdict: 'broken', cause: 'cache.disk-full' },
});
