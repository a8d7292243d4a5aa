import { moduleProxy, page, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy redirects to a login page.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        replies: {
          info: { kind: 'redirect', to: '/sso/login' },
          other: page('<!DOCTYPE html><title>Company SSO</title>'),
        },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'http.html' },
});
