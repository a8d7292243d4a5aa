import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: "The forward proxy's name does not exist.",
  world: { servers: [moduleProxy('modules.example.com', '203.2.113.10')] },
  environment: { GOPROXY: 'https://modules.example.com', HTTPS_PROXY: 'http://webproxy.corp.example:3128' },
  expect: { verdict: 'broken', cause: 'httpproxy.unreachable' },
});
