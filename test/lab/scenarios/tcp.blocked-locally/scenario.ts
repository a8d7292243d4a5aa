import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: "This machine's own rules forbid the connection.",
  world: {
    servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', { server: { tcp: 'prohibit' } })],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tcp.blocked-locally' },
});
