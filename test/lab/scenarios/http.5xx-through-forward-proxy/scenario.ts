import { plain, scenario } from '../../scenario.js';

export default scenario({
  title: 'A plain entry fails by itself; the forward proxy only hands on what it says.',
  world: {
    servers: [
      {
        address: '10.77.1.20',
        names: ['goproxy.test-corp.example'],
        port: 8081,
        tls: null,
        application: { kind: 'module-proxy', everything: plain(503, 'maintenance') },
      },
      {
        address: '10.77.3.28',
        names: ['webproxy.corp.example'],
        port: 3128,
        tls: null,
        application: {
          kind: 'forward-proxy',
        },
      },
    ],
  },
  environment: {
    GOPROXY: 'http://goproxy.test-corp.example:8081',
    http_proxy: 'http://webproxy.corp.example:3128',
  },
  expect: { verdict: 'broken', cause: 'http.5xx', never: ['httpproxy.denied', 'goproxy.not-a-proxy'] },
});
