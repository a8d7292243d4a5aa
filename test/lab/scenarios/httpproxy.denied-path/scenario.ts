import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Near miss: a forward proxy that is written with a path refuses the destination.',
  world: {
    servers: [
      moduleProxy('modules.example.com', '203.2.113.10'),
      {
        address: '10.77.3.28',
        names: ['webproxy.corp.example'],
        port: 3128,
        tls: null,
        application: { kind: 'forward-proxy', deniedHosts: ['modules.example.com'] },
      },
    ],
  },
  environment: {
    GOPROXY: 'https://modules.example.com',
    HTTPS_PROXY: 'http://webproxy.corp.example:3128/outside',
  },
  expect: { verdict: 'broken', cause: 'httpproxy.denied', never: ['httpproxy.misconfigured'] },
});
