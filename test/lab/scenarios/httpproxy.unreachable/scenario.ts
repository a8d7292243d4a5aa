import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Nothing listens at the configured forward proxy.',
  world: {
    servers: [
      moduleProxy('modules.example.com', '203.2.113.10'),
      { address: '10.77.3.28', names: ['webproxy.corp.example'], port: 3128, tls: null, tcp: 'refuse' },
    ],
  },
  environment: { GOPROXY: 'https://modules.example.com', HTTPS_PROXY: 'http://webproxy.corp.example:3128' },
  expect: { verdict: 'broken', cause: 'httpproxy.unreachable', never: ['tcp.refused'] },
});
