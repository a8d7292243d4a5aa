import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy wants credentials and nobody gave any.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        credentials: { user: 'ci', password: 'token-7' },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'http.401', never: ['http.403'] },
  fix: { id: 'use-public-proxy' },
});
