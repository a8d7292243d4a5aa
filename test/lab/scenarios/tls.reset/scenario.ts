import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The connection is reset as soon as the ClientHello is out.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: { tls: { handshake: { kind: 'reset' } } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tls.reset', never: ['tls.handshake-timeout'] },
  fix: { id: 'use-public-proxy' },
});
