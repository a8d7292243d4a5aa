import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The connection is reset in the middle of the answer.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        replies: { info: { kind: 'cut', by: 'reset' } },
        server: { tls: { protocols: ['http/1.1'] } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'http.truncated' },
});
