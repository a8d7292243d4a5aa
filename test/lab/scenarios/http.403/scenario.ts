import { moduleProxy, plain, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy forbids the request, and nothing else is configured.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        everything: plain(403, 'access from your network is not allowed\n'),
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'http.403', never: ['http.status', 'proxy.policy'] },
  fix: { id: 'use-public-proxy' },
});
