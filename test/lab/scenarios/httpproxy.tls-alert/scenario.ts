import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The forward proxy speaks TLS and ends every handshake with an alert.',
  world: {
    servers: [
      moduleProxy('modules.example.com', '203.2.113.10'),
      {
        address: '10.77.3.28',
        names: ['webproxy.corp.example'],
        port: 3128,
        tls: { protocols: ['http/1.1'], handshake: { kind: 'alert', alert: 40 } },
        application: { kind: 'forward-proxy' },
      },
    ],
    names: { 'modules.example.com': { kind: 'nxdomain' } },
  },
  environment: { GOPROXY: 'https://modules.example.com', HTTPS_PROXY: 'https://webproxy.corp.example:3128' },
  expect: { verdict: 'broken', cause: 'tls.handshake-failure', never: ['httpproxy.misconfigured'] },
});
