import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The server demands a client certificate.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: { tls: { clientCertificate: true } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tls.client-cert' },
  fix: { id: 'use-public-proxy' },
});
