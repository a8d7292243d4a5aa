import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The name of a public proxy is misspelt, and the proxy itself is there.',
  world: { servers: [moduleProxy('goproxy.cn', '203.2.113.200')] },
  environment: { GOPROXY: 'https://goproxcy.cn' },
  expect: { verdict: 'broken', cause: 'dns.nxdomain' },
  fix: { id: 'correct-name' },
});
