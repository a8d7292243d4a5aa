import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The state of the checksum database belongs to root.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  unprivileged: true,
  prepare: ['user mkdir -p go/pkg "$cache"', 'mkdir -p "$HOME/go/pkg/sumdb/sum.golang.org"'],
  expect: { verdict: 'broken', cause: 'cache.permission' },
});
