import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Half a zip without a hash lies in the module cache.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  prepare: [
    'user go mod download rsc.io/quote@v1.5.2',
    'rm -r "$module"',
    'rm "$entry/v1.5.2.ziphash"',
    'truncate -s 300 "$entry/v1.5.2.zip"',
  ],
  expect: { verdict: 'broken', cause: 'cache.corrupt' },
});
