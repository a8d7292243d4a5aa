import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The forward proxy is set in lower case and without a scheme.',
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
  environment: { GOPROXY: 'https://modules.example.com', https_proxy: 'webproxy.corp.example:3128' },
  expect: { verdict: 'ok', cause: null, never: ['dns.nxdomain'] },
});
