import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'A hash in the module cache is not that of the zip.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  prepare: [
    'user go mod download rsc.io/quote@v1.5.2',
    'printf h1:rMiVJyRxoDkIY3SaOcIyWXbJ6cbNlXhPdbJNbMHwFgw= > "$entry/v1.5.2.ziphash"',
  ],
  expect: { verdict: 'broken', cause: 'cache.corrupt' },
});
