import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The ClientHello is never answered.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: { tls: { handshake: { kind: 'silence' } } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tls.handshake-timeout', never: ['tls.reset'] },
  fix: { id: 'use-public-proxy' },
});
