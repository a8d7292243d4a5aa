import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The password in HTTPS_PROXY holds a # that is not written %23.',
  world: {
    servers: [
      moduleProxy('modules.example.com', '203.2.113.10'),
      {
        address: '10.77.3.28',
        names: ['webproxy.corp.example'],
        port: 3128,
        tls: null,
        application: { kind: 'forward-proxy', credentials: { user: 'bob', password: 'pa#55' } },
      },
    ],
    names: { 'modules.example.com': { kind: 'nxdomain' } },
  },
  environment: {
    GOPROXY: 'https://modules.example.com',
    HTTPS_PROXY: 'http://bob:pa#55@webproxy.corp.example:3128',
  },
  expect: { verdict: 'broken', cause: 'httpproxy.misconfigured' },
});
