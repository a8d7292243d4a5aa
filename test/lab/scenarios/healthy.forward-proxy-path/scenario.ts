import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Near miss: go does not look at the path behind the address of a forward proxy.',
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
  },
  environment: {
    GOPROXY: 'https://modules.example.com',
    HTTPS_PROXY: 'http://webproxy.corp.example:3128/proxy.pac',
  },
  expect: { verdict: 'ok', cause: null, never: ['httpproxy.misconfigured'] },
});
