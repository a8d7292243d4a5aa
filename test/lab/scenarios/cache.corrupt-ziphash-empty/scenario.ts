import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Near miss: the cached hash of the zip is empty, and go computes it again.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  prepare: ['user go mod download rsc.io/quote@v1.5.2', ': > "$entry/v1.5.2.ziphash"'],
  expect: { verdict: 'ok', cause: null },
});
