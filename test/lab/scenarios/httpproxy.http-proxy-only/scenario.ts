import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Only HTTP_PROXY is set, to a dead proxy; go does not use it for https.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', HTTP_PROXY: 'http://127.0.0.1:7890' },
  expect: { verdict: ['ok', 'degraded'], cause: [null, 'httpproxy.unreachable', 'httpproxy.ignored'] },
});
