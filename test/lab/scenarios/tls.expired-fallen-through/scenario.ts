import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The first certificate has expired; a pipe leads on to a healthy proxy.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { server: { tls: { certificate: 'expired' } } }),
      moduleProxy('modules.example.com', '10.77.1.20'),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example|https://modules.example.com' },
  expect: { verdict: 'degraded', cause: [null, 'tls.expired'], also: ['tls.expired'] },
});
