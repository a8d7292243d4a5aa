import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'NO_PROXY is separated by semicolons, so it matches nothing and a dead forward proxy is used.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: {
    GOPROXY: 'https://goproxy.test-corp.example',
    HTTPS_PROXY: 'http://127.0.0.1:7890',
    NO_PROXY: 'localhost;.test-corp.example',
  },
  expect: {
    verdict: 'broken',
    cause: ['httpproxy.no-proxy', 'httpproxy.unreachable'],
    also: ['httpproxy.no-proxy'],
  },
});
