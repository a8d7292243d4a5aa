import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'IPv6 connects and the handshake is cut there; go tries nothing else, although IPv4 works.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '2001:db8:77::10', {
        server: { tls: { handshake: { kind: 'close' } } },
      }),
      moduleProxy('goproxy.test-corp.example', '10.77.1.10'),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tcp.ipv6-broken' },
});
