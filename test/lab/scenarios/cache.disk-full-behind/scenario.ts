import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title:
    'Nothing listens at the proxy, no other is reached, and the file system of the module cache has no room for a module.',
  world: {
    servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', { server: { tcp: 'refuse' } })],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  prepare: ['mkdir -p "$cache"', 'mount -t tmpfs -o size=32k tmpfs "$cache"'],
  expect: { verdict: 'broken', cause: 'tcp.refused', also: ['cache.disk-full'] },
});
