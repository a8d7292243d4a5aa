import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Every answer is redirected to a host whose certificate has expired.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        everything: { kind: 'redirect', to: 'https://cdn.modules.example/rsc.io/quote/@v/v1.5.2.info' },
      }),
      moduleProxy('cdn.modules.example', '203.2.113.77', { server: { tls: { certificate: 'expired' } } }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: ['http.redirect-target', 'tls.expired'] },
});
