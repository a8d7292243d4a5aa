import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'https:// points to the plain port of an HTTP proxy.',
  holdout: true,
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
  environment: { GOPROXY: 'https://modules.example.com', HTTPS_PROXY: 'https://webproxy.corp.example:3128' },
  expect: { verdict: 'broken', cause: 'httpproxy.misconfigured' },
});
