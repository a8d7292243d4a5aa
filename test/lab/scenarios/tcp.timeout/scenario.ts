import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: "Packets to the proxy's address vanish.",
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', { server: { tcp: 'drop' } })] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tcp.timeout' },
  fix: { id: 'use-public-proxy' },
});
