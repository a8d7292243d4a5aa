import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Connections are accepted and reset at once.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', { server: { tcp: 'reset' } })] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: ['tcp.reset', 'tls.reset'] },
});
