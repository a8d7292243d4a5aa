import { scenario } from '../../scenario.js';

export default scenario({
  title: "The proxy's name exists but has no address.",
  world: { names: { 'goproxy.test-corp.example': { kind: 'nodata' } } },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'dns.no-address' },
  fix: { id: 'use-public-proxy' },
});
