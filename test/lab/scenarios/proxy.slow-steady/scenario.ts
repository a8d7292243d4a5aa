import { moduleProxy, scenario } from '../../scenario.js';

const drip = { kind: 'drip', pieces: 32, everyMs: 250, announced: true } as const;

export default scenario({
  title: 'Near miss: the zip arrives in eight seconds, less than a hundred bytes at a time.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', { replies: { zip: drip } })] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: {
    verdict: ['ok', 'degraded'],
    cause: [null, 'proxy.slow'],
    never: ['http.timeout', 'http.truncated'],
  },
});
