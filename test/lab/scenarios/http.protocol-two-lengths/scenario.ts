import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The answer has two different lengths.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        everything: {
          kind: 'raw',
          text: 'HTTP/1.1 200 OK\r\nContent-Length: 50\r\nContent-Length: 51\r\n\r\n{}',
        },
        server: { tls: { protocols: ['http/1.1'] } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'http.protocol' },
});
