import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Near miss: the module cache holds the module, safe and sound.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  prepare: ['user go mod download rsc.io/quote@v1.5.2'],
  expect: { verdict: 'ok', cause: null },
});
