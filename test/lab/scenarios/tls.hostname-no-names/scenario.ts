import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'An appliance certificate without any alternative name.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: { tls: { certificate: 'no-names' } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: ['tls.hostname', 'tls.legacy-cn'] },
});
