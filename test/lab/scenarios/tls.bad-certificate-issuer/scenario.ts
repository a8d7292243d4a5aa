import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The issuer of the certificate is no authority.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: { tls: { certificate: 'not-an-authority' } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tls.bad-certificate' },
});
