import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy has an IPv6 address only and this network has no IPv6.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '2a00:1450:4001:81a::2011', {
        server: { tcp: 'network-unreachable' },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tcp.unreachable', never: ['tcp.ipv6-broken'] },
});
