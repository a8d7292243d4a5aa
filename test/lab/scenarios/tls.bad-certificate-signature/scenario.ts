import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The signature of the certificate does not verify.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: { tls: { certificate: 'bad-signature' } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: ['tls.bad-certificate', 'tls.unknown-authority'] },
});
