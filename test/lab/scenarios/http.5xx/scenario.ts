import { moduleProxy, plain, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy answers 500 to everything.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        everything: plain(500, 'internal server error\n'),
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'http.5xx', never: ['http.429'] },
  fix: { id: 'use-public-proxy' },
});
