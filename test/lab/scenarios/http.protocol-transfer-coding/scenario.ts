import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The answer comes in a transfer coding that go does not know.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: { tls: { protocols: ['http/1.1'] } },
        replies: {
          info: {
            kind: 'raw',
            text: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n{}',
          },
        },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'http.protocol', never: ['proxy.invalid-info'] },
});
