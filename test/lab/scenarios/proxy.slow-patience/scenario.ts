import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy fetches the module first and answers after nine seconds; go has the patience.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        replies: { info: { kind: 'proper', afterMs: 9000 } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'degraded', cause: 'proxy.slow', never: ['http.timeout', 'doctor.disagrees'] },
});
