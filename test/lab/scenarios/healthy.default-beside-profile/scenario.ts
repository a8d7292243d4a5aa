import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The profile sets another GOPROXY that this process does not have; the default works.',
  holdout: true,
  world: { servers: [moduleProxy('proxy.golang.org', '142.250.74.81')] },
  home: { '.profile': 'export GOPROXY=https://goproxy.test-corp.example\n' },
  expect: { verdict: ['ok', 'degraded'], cause: null },
});
