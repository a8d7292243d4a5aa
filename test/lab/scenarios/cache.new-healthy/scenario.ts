import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Near miss: the module cache does not exist yet.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', {})] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOMODCACHE: '{home}/not/yet' },

  expect: { verdict: 'ok', cause: null, never: ['cache.permission', 'cache.corrupt'] },
});
