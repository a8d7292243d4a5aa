import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Near miss: go was killed while it unpacked, and repeats it.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  prepare: [
    'user go mod download rsc.io/quote@v1.5.2',
    'touch "$entry/v1.5.2.partial"',
    'rm "$module/quote.go"',
  ],
  expect: { verdict: 'ok', cause: null },
});
