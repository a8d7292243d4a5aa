import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title:
    'A company root signed the certificate directly; only the certificate is sent and the root is not trusted.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: { tls: { certificate: 'unknown-authority-leaf-only' } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: ['tls.unknown-authority', 'tls.missing-intermediate'] },
});
