import { moduleProxy, plain, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy says that there are too many requests.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        everything: plain(429, 'rate limit exceeded\n'),
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'http.429', never: ['http.5xx'] },
  fix: { id: 'use-public-proxy' },
});
