import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The forward proxy offers NTLM and Kerberos only, which go cannot do.',
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
            text: 'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Negotiate\r\nProxy-Authenticate: NTLM\r\nContent-Length: 0\r\n\r\n',
          },
        },
      },
    ],
  },
  environment: {
    GOPROXY: 'https://modules.example.com',
    HTTPS_PROXY: 'http://CORP%5Calice:secret@webproxy.corp.example:3128',
  },
  expect: { verdict: 'broken', cause: 'httpproxy.auth' },
});
