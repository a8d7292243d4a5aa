import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'A file stands where the module cache has a directory.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  prepare: ['mkdir -p "$cache/cache"', 'touch "$cache/cache/download"'],
  expect: { verdict: 'broken', cause: 'cache.corrupt' },
});
