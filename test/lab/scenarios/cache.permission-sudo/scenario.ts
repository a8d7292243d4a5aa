import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'After one sudo go get, a directory of one host in the module cache belongs to root.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  unprivileged: true,
  prepare: ['user mkdir -p "$cache/cache/download"', 'mkdir -p "$cache/cache/download/rsc.io/sampler/@v"'],
  expect: { verdict: 'broken', cause: 'cache.permission' },
});
