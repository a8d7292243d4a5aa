import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'GOMODCACHE is a file.',

  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', {})] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOMODCACHE: '{home}/cache' },

  home: { cache: 'no directory\n' },
  expect: { verdict: 'broken', cause: 'cache.permission', never: ['cache.disk-full', 'cache.locked'] },
});
