import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The server ends the handshake with the alert handshake_failure.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: { tls: { handshake: { kind: 'alert', alert: 40 } } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tls.handshake-failure', never: ['tls.version', 'tls.not-tls'] },
  fix: { id: 'use-public-proxy' },
});
