import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'GOMODCACHE is a relative path.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', {})] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOMODCACHE: 'cache' },

  expect: { verdict: 'broken', cause: 'cache.permission' },
});
