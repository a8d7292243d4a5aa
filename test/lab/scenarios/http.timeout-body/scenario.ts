import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The zip stalls half way.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { replies: { zip: { kind: 'stall' } } }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  doctor: ['--timeout', '12s'],
  expect: { verdict: 'broken', cause: 'http.timeout', never: ['http.truncated'] },
});
