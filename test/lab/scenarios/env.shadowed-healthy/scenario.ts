import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'go env -w set a dead proxy, but the OS environment names a healthy one and wins.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  home: { '.config/go/env': 'GOPROXY=https://old-proxy.test-corp.example\n' },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: {
    verdict: 'degraded',
    cause: [null, 'env.shadowed'],
    also: ['env.shadowed'],
  },
});
