import { scenario } from '../../scenario.js';

export default scenario({
  title: 'The forward proxy answers for a plain entry with its own login page.',
  world: {
    servers: [
      { address: '10.77.1.20', names: ['goproxy.test-corp.example'], port: 8081, tls: null },
      {
        address: '10.77.3.28',
        names: ['webproxy.corp.example'],
        port: 3128,
        tls: null,
        application: {
          kind: 'forward-proxy',
          connect: {
            kind: 'status',
            status: 200,
            headers: { 'Content-Type': 'text/html' },
            body: '<html><title>Web gateway login</title></html>',
          },
        },
      },
    ],
  },
  environment: {
    GOPROXY: 'http://goproxy.test-corp.example:8081',
    http_proxy: 'http://webproxy.corp.example:3128',
  },
  expect: { verdict: 'broken', cause: 'httpproxy.denied', never: ['goproxy.not-a-proxy', 'http.html'] },
});
