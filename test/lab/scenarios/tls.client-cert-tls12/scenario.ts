import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'A TLS 1.2 server demands a client certificate.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: { tls: { clientCertificate: true, maxVersion: 'TLSv1.2' } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: ['tls.client-cert', 'tls.handshake-failure'] },
});
