import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The name is only in the Common Name of the certificate.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: { tls: { certificate: 'common-name-only' } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tls.legacy-cn' },
  fix: { id: 'use-public-proxy' },
});
