import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'A directory stands where go makes its lock.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  prepare: ['mkdir -p $entry/v1.5.2.lock'],

  expect: { verdict: 'broken', cause: 'cache.corrupt' },
});
