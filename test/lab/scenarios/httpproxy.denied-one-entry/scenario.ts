import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The forward proxy refuses the first host; a pipe leads on to a second that it lets through.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10'),
      moduleProxy('modules.example.com', '203.2.113.10'),
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
    GOPROXY: 'https://goproxy.test-corp.example|https://modules.example.com',
    HTTPS_PROXY: 'http://webproxy.corp.example:3128',
  },
  expect: { verdict: 'degraded', cause: [null, 'httpproxy.denied'], also: ['httpproxy.denied'] },
});
