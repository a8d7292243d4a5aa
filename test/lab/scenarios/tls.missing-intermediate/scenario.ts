import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy leaves its intermediate certificate out.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: { tls: { certificate: 'missing-intermediate' } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tls.missing-intermediate' },
  fix: { id: 'use-public-proxy' },
});
