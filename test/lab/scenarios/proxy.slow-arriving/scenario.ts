import { moduleProxy, scenario } from '../../scenario.js';

const drip = { kind: 'drip', pieces: 40, everyMs: 250 } as const;

export default scenario({
  title: 'The zip arrives in ten seconds, piece by piece, and the doctor has six.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', { replies: { zip: drip } })] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  doctor: ['--timeout', '6s'],
  expect: { verdict: 'unknown', cause: null, also: ['proxy.slow'], never: ['http.timeout'] },
});
