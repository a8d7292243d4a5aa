import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The first name does not exist; a pipe leads on to a healthy proxy.',
  world: { servers: [moduleProxy('modules.example.com', '10.77.1.20')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example|https://modules.example.com' },
  expect: {
    verdict: 'degraded',
    cause: [null, 'dns.nxdomain'],
    also: ['dns.nxdomain'],
    never: ['goproxy.comma-no-fallback'],
  },
});
