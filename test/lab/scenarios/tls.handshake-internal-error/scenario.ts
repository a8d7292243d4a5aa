import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The server ends the handshake with the alert internal_error.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: { tls: { handshake: { kind: 'alert', alert: 80 } } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tls.handshake-failure', never: ['tls.client-cert'] },
});
