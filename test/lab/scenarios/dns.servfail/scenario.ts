import { scenario } from '../../scenario.js';

export default scenario({
  title: "The resolver fails on the proxy's name.",
  world: { names: { 'goproxy.test-corp.example': { kind: 'servfail' } } },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'dns.servfail' },
  fix: { id: 'use-public-proxy' },
});
