import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The certificate has a negative serial number.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: { tls: { certificate: 'negative-serial' } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tls.bad-certificate' },
});
