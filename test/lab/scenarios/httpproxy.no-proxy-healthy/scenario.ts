import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'NO_PROXY takes the internal proxy past a dead forward proxy.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: {
    GOPROXY: 'https://goproxy.test-corp.example',
    HTTPS_PROXY: 'http://127.0.0.1:7890',
    NO_PROXY: 'localhost,.test-corp.example',
  },
  expect: {
    verdict: ['ok', 'degraded'],
    cause: [null, 'httpproxy.unreachable'],
    never: ['httpproxy.no-proxy'],
  },
});
