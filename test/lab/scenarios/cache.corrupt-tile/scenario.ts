import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The cached tiles of the checksum database are damaged.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  prepare: [
    'user go mod download rsc.io/quote@v1.5.2',
    'for f in $(find "$cache/cache/download/sumdb/sum.golang.org/tile" -type f); do echo x > $f; done',
  ],
  expect: { verdict: 'broken', cause: 'cache.corrupt' },
});
