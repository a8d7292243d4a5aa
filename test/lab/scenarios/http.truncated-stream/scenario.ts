import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'An HTTP/2 stream breaks off in the middle of the zip.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        replies: { zip: { kind: 'cut', by: 'reset' } },
        server: { tls: { protocols: ['h2'] } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'http.truncated' },
});
