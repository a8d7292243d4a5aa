import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The certificate comes from a company authority that this machine does not trust.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: { tls: { certificate: 'unknown-authority' } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: {
    verdict: 'broken',
    cause: 'tls.unknown-authority',
    never: ['tls.missing-intermediate', 'tls.no-roots'],
  },
  fix: { id: 'use-public-proxy' },
});
