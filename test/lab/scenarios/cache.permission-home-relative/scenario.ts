import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'HOME is a relative path, and so is the module cache below it.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', HOME: 'home' },
  expect: { verdict: 'broken', cause: 'cache.permission' },
});
