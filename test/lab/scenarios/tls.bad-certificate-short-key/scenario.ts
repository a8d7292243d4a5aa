import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The RSA key of the certificate has 768 bits, which go finds too short to use at all.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: { tls: { certificate: 'short-key' } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tls.bad-certificate' },
});
