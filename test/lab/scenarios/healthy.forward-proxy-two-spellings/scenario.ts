import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title:
    'HTTPS_PROXY and https_proxy name two forward proxies; go reads the first, which works, and not the second.',
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
    HTTPS_PROXY: 'http://webproxy.corp.example:3128',
    https_proxy: 'http://127.0.0.1:9',
  },
  expect: { verdict: 'ok', cause: null, also: ['httpproxy.ignored'] },
});
