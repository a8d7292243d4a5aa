import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The connection is closed after the request, without an answer.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        everything: { kind: 'hang-up', by: 'close' },
        server: { tls: { protocols: ['http/1.1'] } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: ['http.truncated', 'http.protocol'] },
});
