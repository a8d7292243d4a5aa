import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The SOCKS5 proxy wants credentials and the variable has none.',
  world: {
    servers: [
      moduleProxy('modules.example.com', '203.2.113.10'),
      {
        address: '10.77.3.28',
        names: ['webproxy.corp.example'],
        port: 3128,
        tls: null,
        application: { kind: 'socks', reply: 'no-acceptable-method' },
      },
    ],
    names: { 'modules.example.com': { kind: 'nxdomain' } },
  },
  environment: { GOPROXY: 'https://modules.example.com', HTTPS_PROXY: 'socks5://webproxy.corp.example:3128' },
  expect: { verdict: 'broken', cause: 'httpproxy.auth' },
});
