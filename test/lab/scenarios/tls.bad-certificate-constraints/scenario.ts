import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The authority may not sign for this name.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: { tls: { certificate: 'name-constraints' } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tls.bad-certificate' },
});
