import { moduleProxy, page, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy answers every question with a login page and status 200.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        everything: page(
          '<!DOCTYPE html><html><head><title>Sign in</title></head><body><form action="/login"></form></body></html>',
        ),
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'http.html' },
  fix: { id: 'use-public-proxy' },
});
