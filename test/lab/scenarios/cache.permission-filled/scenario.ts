import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The module was downloaded with sudo: it is used from the cache, the next one cannot be stored.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  unprivileged: true,
  prepare: ['go mod download rsc.io/quote@v1.5.2', 'chown -R root "$cache"'],
  expect: { verdict: 'degraded', cause: 'cache.permission' },
});
