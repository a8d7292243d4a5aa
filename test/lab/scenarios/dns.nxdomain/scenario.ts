import { scenario } from '../../scenario.js';

export default scenario({
  title: "The only proxy's name does not exist.",
  world: {},
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'dns.nxdomain', never: ['dns.servfail', 'dns.unresolved'] },
  fix: { id: 'use-public-proxy' },
});
