import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy redirects in a circle.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        everything: { kind: 'redirect', to: '/again' },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'http.redirect' },
  fix: { id: 'use-public-proxy' },
});
