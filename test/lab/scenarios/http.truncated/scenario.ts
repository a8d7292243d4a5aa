import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The connection ends in the middle of the zip.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        replies: { zip: { kind: 'cut', by: 'close' } },
        server: { tls: { protocols: ['http/1.1'] } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'http.truncated' },
  fix: { id: 'use-public-proxy' },
});
