import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'GODEBUG holds a value with which no program of this Go starts.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GODEBUG: 'fips140=7' },
  expect: { verdict: 'broken', cause: 'env.godebug' },
});
