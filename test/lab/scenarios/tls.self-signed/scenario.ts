import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy presents a certificate it signed itself.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: { tls: { certificate: 'self-signed' } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tls.self-signed' },
  fix: { id: 'use-public-proxy' },
});
