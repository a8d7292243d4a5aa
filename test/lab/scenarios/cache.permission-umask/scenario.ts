import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The umask takes every right from what this user makes.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  unprivileged: true,
  under: ['sh', '-c', 'umask 0777; exec "$@"', 'sh'],
  expect: { verdict: 'broken', cause: 'cache.permission' },
});
