import { moduleProxy, scenario } from '../../scenario.js';

const late = { kind: 'proper', afterMs: 900 } as const;

export default scenario({
  title: 'The first proxy takes almost a second for every answer, the second one none.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { replies: { info: late, mod: late } }),
      moduleProxy('mirror.test-corp.example', '10.77.1.11'),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example,https://mirror.test-corp.example' },
  expect: { verdict: 'degraded', cause: 'proxy.slow' },
});
