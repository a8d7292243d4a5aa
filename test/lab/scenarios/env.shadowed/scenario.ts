import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'go env -w set a healthy proxy, but the OS environment still names a dead one and wins.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  home: { '.config/go/env': 'GOPROXY=https://goproxy.test-corp.example\n' },
  environment: { GOPROXY: 'https://old-proxy.test-corp.example' },
  expect: { verdict: 'broken', cause: ['env.shadowed', 'dns.nxdomain'], also: ['env.shadowed'] },
});
