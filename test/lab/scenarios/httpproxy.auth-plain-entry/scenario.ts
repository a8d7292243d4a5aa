import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The forward proxy that is asked for a plain http entry wants a login: it is named, not the entry.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { server: { tls: null, port: 80 } }),
      {
        address: '10.77.3.28',
        names: ['webproxy.corp.example'],
        port: 3128,
        tls: null,
        application: { kind: 'forward-proxy', credentials: { user: 'u', password: 'p' } },
      },
    ],
  },
  environment: {
    GOPROXY: 'http://goproxy.test-corp.example',
    HTTP_PROXY: 'http://webproxy.corp.example:3128',
  },
  expect: { verdict: 'broken', cause: 'httpproxy.auth' },
});
