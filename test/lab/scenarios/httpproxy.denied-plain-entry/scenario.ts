import { scenario } from '../../scenario.js';

export default scenario({
  title:
    'A plain entry inside the company is asked through the forward proxy, which does not know its name and says so itself.',
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
            status: 503,
            reason: 'Service Unavailable',
            headers: { 'X-Squid-Error': 'ERR_DNS_FAIL 0', 'Content-Type': 'text/html' },
            body: '<html>ERR_DNS_FAIL</html>',
          },
        },
      },
    ],
  },
  environment: {
    GOPROXY: 'http://goproxy.test-corp.example:8081',
    http_proxy: 'http://webproxy.corp.example:3128',
  },
  expect: { verdict: 'broken', cause: 'httpproxy.denied', never: ['goproxy.not-a-proxy', 'http.5xx'] },
});
