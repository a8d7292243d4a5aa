import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The forward proxy refuses the destination with 403.',
  world: {
    servers: [
      moduleProxy('modules.example.com', '203.2.113.10'),
      {
        address: '10.77.3.28',
        names: ['webproxy.corp.example'],
        port: 3128,
        tls: null,
        application: { kind: 'forward-proxy', connect: { kind: 'status', status: 403, reason: 'Forbidden' } },
      },
    ],
    names: { 'modules.example.com': { kind: 'nxdomain' } },
  },
  environment: { GOPROXY: 'https://modules.example.com', HTTPS_PROXY: 'http://webproxy.corp.example:3128' },
  expect: { verdict: 'broken', cause: 'httpproxy.denied', never: ['httpproxy.timeout'] },
});
