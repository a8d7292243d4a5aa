import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: "Nothing listens on the proxy's port.",
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', { server: { tcp: 'refuse' } })] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tcp.refused', never: ['tcp.timeout'] },
  fix: { id: 'use-public-proxy' },
});
