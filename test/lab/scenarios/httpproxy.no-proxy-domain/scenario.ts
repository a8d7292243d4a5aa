import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title:
    'NO_PROXY holds the domain of an outside host, which the firewall lets out through the forward proxy only.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.modules.example', '203.2.113.10', { server: { tcp: 'host-unreachable' } }),
      {
        address: '10.77.3.28',
        names: ['webproxy.corp.example'],
        port: 3128,
        tls: null,
        application: { kind: 'forward-proxy' },
      },
    ],
  },
  environment: {
    GOPROXY: 'https://goproxy.modules.example',
    HTTPS_PROXY: 'http://webproxy.corp.example:3128',
    NO_PROXY: 'localhost,.modules.example',
  },
  expect: {
    verdict: 'broken',
    cause: ['httpproxy.no-proxy', 'tcp.unreachable'],
    also: ['httpproxy.no-proxy'],
  },
});
