import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The forward proxy says 200 to CONNECT and then shows its login page.',
  world: {
    servers: [
      moduleProxy('modules.example.com', '203.2.113.10'),
      {
        address: '10.77.3.28',
        names: ['webproxy.corp.example'],
        port: 3128,
        tls: null,
        application: {
          kind: 'forward-proxy',
          connect: {
            kind: 'raw',
            text: 'HTTP/1.1 200 Connection established\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 35\r\n\r\n<html><title>Log in</title></html>\n',
          },
        },
      },
    ],
    names: { 'modules.example.com': { kind: 'nxdomain' } },
  },
  environment: { GOPROXY: 'https://modules.example.com', HTTPS_PROXY: 'http://webproxy.corp.example:3128' },
  expect: { verdict: 'broken', cause: ['httpproxy.denied', 'httpproxy.auth'] },
});
