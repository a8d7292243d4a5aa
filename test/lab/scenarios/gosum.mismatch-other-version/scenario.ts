import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Near miss: go.sum holds a hash of another version only.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', {})] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  files: {
    'go.mod': 'module test-corp.example/app\n',
    'go.sum': 'rsc.io/quote v1.5.1 h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n',
  },

  expect: { verdict: 'ok', cause: null, never: ['gosum.missing', 'gosum.mismatch'] },
});
