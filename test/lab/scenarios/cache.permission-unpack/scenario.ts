import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The place where modules are unpacked belongs to root, the downloads do not.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  unprivileged: true,
  prepare: ['user mkdir -p "$cache/cache/download"', 'mkdir "$cache/rsc.io"'],
  expect: { verdict: 'broken', cause: 'cache.permission' },
});
