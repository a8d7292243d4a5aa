import { scenario } from '../../scenario.js';

export default scenario({
  title: 'Near miss: direct stands before a proxy that is not there either.',
  world: {},
  environment: { GOPROXY: 'direct,https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'dns.nxdomain', also: ['goproxy.dead-entries'] },
});
