import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title:
    'NO_PROXY lists an address range, which go does not compare with names; the forward proxy refuses internal hosts.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10'),
      {
        address: '10.77.3.28',
        names: ['webproxy.corp.example'],
        port: 3128,
        tls: null,
        application: { kind: 'forward-proxy', deniedHosts: ['goproxy.test-corp.example'] },
      },
    ],
  },
  environment: {
    GOPROXY: 'https://goproxy.test-corp.example',
    HTTPS_PROXY: 'http://webproxy.corp.example:3128',
    NO_PROXY: 'localhost,10.0.0.0/8',
  },
  expect: {
    verdict: 'broken',
    cause: ['httpproxy.no-proxy', 'httpproxy.denied'],
    also: ['httpproxy.no-proxy'],
  },
});
