import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The module cache lies where no directory can be made.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', {})] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOMODCACHE: '/proc/cache' },

  expect: { verdict: 'broken', cause: 'cache.permission' },
  fix: { id: 'take-setting-away', ownCache: true },
});
