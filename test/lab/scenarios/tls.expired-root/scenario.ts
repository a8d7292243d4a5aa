import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The root in the trust store has expired.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: { tls: { certificate: 'expired-root' } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tls.expired' },
});
