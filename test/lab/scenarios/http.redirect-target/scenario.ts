import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The zip is redirected to a storage host that cannot be reached from here.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        replies: { zip: { kind: 'redirect', to: 'https://storage.modules.example/quote.zip' } },
      }),
      { address: '203.2.113.77', names: ['storage.modules.example'], tcp: 'refuse' },
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'http.redirect-target' },
  fix: { id: 'use-public-proxy' },
});
