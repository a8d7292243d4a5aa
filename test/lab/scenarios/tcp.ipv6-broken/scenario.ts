import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The IPv6 address is a black hole; go falls back to IPv4 after a third of a second.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '2a00:1450:4001:81a::2011', { server: { tcp: 'drop' } }),
      moduleProxy('goproxy.test-corp.example', '10.77.1.10'),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'degraded', cause: [null, 'tcp.ipv6-broken'], also: ['tcp.ipv6-broken'] },
});
