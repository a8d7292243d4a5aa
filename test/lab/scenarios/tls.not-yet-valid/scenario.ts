import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The certificate becomes valid the day after tomorrow.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: { tls: { certificate: 'not-yet-valid' } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: {
    verdict: 'broken',
    cause: ['tls.not-yet-valid', 'tls.clock'],
    also: ['tls.not-yet-valid'],
    never: ['tls.expired'],
  },
  fix: { id: 'use-public-proxy', cause: 'tls.not-yet-valid' },
});
