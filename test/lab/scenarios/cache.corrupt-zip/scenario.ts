import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'A crash left half a zip in the module cache, whose hash is right.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  prepare: [
    'user go mod download rsc.io/quote@v1.5.2',
    'rm -r "$module"',
    'truncate -s 300 "$entry/v1.5.2.zip"',
  ],
  expect: { verdict: 'broken', cause: 'cache.corrupt' },
});
