import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Both addresses accept connections; at the second one TLS is reset. go takes the first.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10'),
      moduleProxy('goproxy.test-corp.example', '10.77.1.11', {
        server: { tls: { handshake: { kind: 'reset' } } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'degraded', cause: 'tcp.partial' },
});
