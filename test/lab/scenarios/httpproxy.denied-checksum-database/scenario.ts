import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The module proxy is reached without the forward proxy, which refuses the checksum database.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { database: null }),
      {
        address: '10.77.3.28',
        names: ['webproxy.corp.example'],
        port: 3128,
        tls: null,
        application: { kind: 'forward-proxy', connect: { kind: 'status', status: 403, reason: 'Forbidden' } },
      },
    ],
  },
  environment: {
    GOPROXY: 'https://goproxy.test-corp.example',
    HTTPS_PROXY: 'http://webproxy.corp.example:3128',
    NO_PROXY: 'goproxy.test-corp.example',
  },
  expect: { verdict: 'broken', cause: 'httpproxy.denied' },
});
