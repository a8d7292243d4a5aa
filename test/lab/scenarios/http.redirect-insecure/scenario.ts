import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy redirects from https to http.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        everything: { kind: 'redirect', to: 'http://goproxy.test-corp.example/' },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'http.redirect' },
});
