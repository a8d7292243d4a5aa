import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'HTTPS_PROXY leads nowhere and hides https_proxy, which names the proxy that works.',
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
  environment: {
    GOPROXY: 'https://modules.example.com',
    HTTPS_PROXY: 'http://webproxy.corp.example:9',
    https_proxy: 'http://webproxy.corp.example:3128',
  },
  expect: { verdict: 'broken', cause: 'httpproxy.unreachable' },
});
