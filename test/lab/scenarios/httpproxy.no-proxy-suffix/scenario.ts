import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title:
    'NO_PROXY names the whole domain, and only the forward proxy resolves the host; without NO_PROXY go works.',
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
    NO_PROXY: 'localhost, .example.com',
  },
  expect: { verdict: 'broken', cause: 'httpproxy.no-proxy', also: ['dns.nxdomain'] },
});
