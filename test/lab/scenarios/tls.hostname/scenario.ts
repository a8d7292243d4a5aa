import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The certificate is for another host.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: { tls: { certificate: 'wrong-host' } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tls.hostname', never: ['tls.legacy-cn'] },
  fix: { id: 'use-public-proxy' },
});
