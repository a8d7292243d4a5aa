import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'A service has GOMODCACHE but no HOME, so the state of the checksum database has no place.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOMODCACHE: '{home}/modules' },
  under: ['env', '-u', 'HOME'],
  expect: { verdict: 'broken', cause: 'cache.permission' },
});
