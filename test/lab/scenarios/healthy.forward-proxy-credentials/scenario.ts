import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The forward proxy wants credentials and gets them.',
  world: {
    servers: [
      moduleProxy('modules.example.com', '203.2.113.10'),
      {
        address: '10.77.3.28',
        names: ['webproxy.corp.example'],
        port: 3128,
        tls: null,
        application: { kind: 'forward-proxy', credentials: { user: 'alice', password: 'secret' } },
      },
    ],
    names: { 'modules.example.com': { kind: 'nxdomain' } },
  },
  environment: {
    GOPROXY: 'https://modules.example.com',
    HTTPS_PROXY: 'http://alice:secret@webproxy.corp.example:3128',
  },
  expect: { verdict: 'ok', cause: null, never: ['dns.nxdomain', 'httpproxy.auth'] },
});
