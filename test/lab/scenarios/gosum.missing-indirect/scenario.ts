import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'A hash of an indirect requirement in go.sum is wrong; it is only met when that one is downloaded.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  files: {
    'go.mod': 'module test-corp.example/app\n\ngo 1.21\n\nrequire rsc.io/quote v1.5.2\n',
    'go.sum': 'rsc.io/sampler v1.3.0 h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n',
  },
  expect: { verdict: ['ok', 'degraded'], cause: null, never: ['gosum.mismatch', 'gosum.malformed'] },
});
