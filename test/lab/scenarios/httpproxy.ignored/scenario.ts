import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Only ALL_PROXY is set, which go does not read; without a proxy nothing is reachable.',
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
  environment: { GOPROXY: 'https://modules.example.com', ALL_PROXY: 'http://webproxy.corp.example:3128' },
  expect: { verdict: 'broken', cause: ['httpproxy.ignored', 'dns.nxdomain'], also: ['httpproxy.ignored'] },
});
