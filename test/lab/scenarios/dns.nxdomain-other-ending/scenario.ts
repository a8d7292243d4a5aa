import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The name of a public proxy has another ending than its own, and the proxy itself is there.',
  world: { servers: [moduleProxy('proxy.golang.org', '203.2.113.10')] },
  environment: { GOPROXY: 'https://proxy.golang.com' },
  expect: { verdict: 'broken', cause: 'dns.nxdomain' },
  fix: { id: 'correct-name' },
});
