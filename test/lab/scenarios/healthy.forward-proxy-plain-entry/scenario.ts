import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'HTTP_PROXY for an entry that is plain http: exactly the variable that go reads for it.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { server: { port: 8081, tls: null } }),
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
    GOPROXY: 'http://goproxy.test-corp.example:8081',
    HTTP_PROXY: 'http://webproxy.corp.example:3128',
    GONOSUMDB: 'rsc.io',
  },
  expect: {
    verdict: ['ok', 'degraded'],
    cause: [null, 'goproxy.plain-http'],
    never: ['httpproxy.ignored', 'httpproxy.misconfigured'],
  },
});
