import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'HOME is empty, as in a service or a bare container, so go knows no place for the module cache.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', HOME: '' },
  expect: { verdict: 'broken', cause: 'cache.permission' },
});
