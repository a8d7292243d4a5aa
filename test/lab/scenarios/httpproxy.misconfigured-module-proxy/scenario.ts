import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The address of the module proxy stands in HTTPS_PROXY too.',
  world: { servers: [moduleProxy('modules.example.com', '203.2.113.10')] },
  environment: { GOPROXY: 'https://modules.example.com', HTTPS_PROXY: 'https://modules.example.com' },
  expect: { verdict: 'broken', cause: 'httpproxy.misconfigured', never: ['httpproxy.denied'] },
});
