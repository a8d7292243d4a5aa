import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The name of the module cache is longer than any file system takes.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOMODCACHE: `/var/${'cache'.repeat(60)}` },
  expect: { verdict: 'broken', cause: 'cache.permission' },
});
