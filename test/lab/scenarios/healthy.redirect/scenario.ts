import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The zip is redirected to a storage host, which works.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        replies: {
          zip: { kind: 'redirect', to: 'https://storage.modules.example/store/rsc.io/quote/@v/v1.5.2.zip' },
        },
      }),
      moduleProxy('storage.modules.example', '203.2.113.77', { base: '/store' }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'ok', cause: null, never: ['http.redirect', 'http.redirect-target'] },
});
