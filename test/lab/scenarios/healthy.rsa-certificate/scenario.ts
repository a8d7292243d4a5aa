import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'An RSA certificate and TLS 1.2, as older appliances have.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: { tls: { certificate: 'valid-rsa', protocols: ['http/1.1'], maxVersion: 'TLSv1.2' } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'ok', cause: null, never: ['tls.bad-certificate'] },
});
