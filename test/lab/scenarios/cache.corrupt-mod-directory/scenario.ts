import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Near miss: a directory stands where the cached go.mod has to be, and go replaces it.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  prepare: ['mkdir -p "$entry/v1.5.2.mod"'],
  expect: { verdict: 'ok', cause: null, never: ['cache.corrupt'] },
});
