import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Near miss: a file stands where the unpacked module has to be, and go replaces it.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  prepare: ['mkdir -p "$cache/rsc.io"', 'touch "$module"'],
  expect: { verdict: 'ok', cause: null, never: ['cache.corrupt'] },
});
