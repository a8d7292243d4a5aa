import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Only the forward proxy knows public names; everything goes through it.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('modules.example.com', '203.2.113.10'),
      {
        address: '10.77.3.28',
        names: ['webproxy.corp.example'],
        port: 3128,
        tls: null,
        application: { kind: 'forward-proxy' },
      },
    ],
    names: { 'modules.example.com': { kind: 'nxdomain' } },
  },
  environment: { GOPROXY: 'https://modules.example.com', HTTPS_PROXY: 'http://webproxy.corp.example:3128' },
  expect: {
    verdict: 'ok',
    cause: null,
    never: ['dns.nxdomain', 'httpproxy.unreachable', 'httpproxy.denied'],
  },
});
