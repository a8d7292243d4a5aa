import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'An answer of the checksum database in the module cache is garbage.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  prepare: [
    'user go mod download rsc.io/quote@v1.5.2',
    'echo garbage > "$cache/cache/download/sumdb/sum.golang.org/lookup/rsc.io/quote@v1.5.2"',
  ],
  expect: { verdict: 'broken', cause: 'cache.corrupt' },
});
