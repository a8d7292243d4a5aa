import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: "The proxy's certificate expired three days ago.",
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { server: { tls: { certificate: 'expired' } } }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tls.expired', never: ['tls.not-yet-valid', 'tls.clock'] },
  fix: { id: 'use-public-proxy' },
});
