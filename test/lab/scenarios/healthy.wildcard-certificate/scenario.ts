import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The certificate names the host by a wildcard.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: { tls: { certificate: 'valid-wildcard' } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'ok', cause: null, never: ['tls.hostname'] },
});
