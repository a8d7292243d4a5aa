import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title:
    'A go.mod in the module cache ends after a few bytes: go fetches it again each time, and never mends it.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  prepare: ['user go mod download rsc.io/quote@v1.5.2', 'truncate -s 9 "$entry/v1.5.2.mod"'],
  expect: { verdict: 'degraded', cause: 'cache.corrupt' },
});
