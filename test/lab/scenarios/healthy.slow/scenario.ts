import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Every answer takes a second and a half, but all of them come.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        replies: {
          info: { kind: 'proper', afterMs: 1500 },
          mod: { kind: 'proper', afterMs: 1500 },
          zip: { kind: 'proper', afterMs: 1500 },
        },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: ['ok', 'degraded'], cause: null, never: ['http.timeout', 'proxy.slow'] },
});
