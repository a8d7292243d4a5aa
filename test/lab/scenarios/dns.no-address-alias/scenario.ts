import { scenario } from '../../scenario.js';

export default scenario({
  title: "The proxy's name is an alias of a name that has been removed.",
  holdout: true,
  world: { names: { 'goproxy.test-corp.example': { kind: 'alias', target: 'old-lb.test-corp.example' } } },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: ['dns.no-address', 'dns.nxdomain'] },
});
