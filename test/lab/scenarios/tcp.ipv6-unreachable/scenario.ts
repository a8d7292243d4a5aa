import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'There is no route for the IPv6 address, IPv4 works: the usual state of an IPv4-only network.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '2a00:1450:4001:81a::2011', {
        server: { tcp: 'network-unreachable' },
      }),
      moduleProxy('goproxy.test-corp.example', '10.77.1.10'),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: ['ok', 'degraded'], cause: [null, 'tcp.ipv6-broken'], never: ['tcp.unreachable'] },
});
