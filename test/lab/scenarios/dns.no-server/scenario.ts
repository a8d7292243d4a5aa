import { scenario } from '../../scenario.js';

export default scenario({
  title: 'resolv.conf points to an address where no name server runs.',
  world: { resolver: { listens: false } },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'dns.no-server', never: ['dns.timeout'] },
});
