import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The default kind of list, a proxy and direct; the proxy works, direct could not.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', {})] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example,direct' },
  expect: { verdict: ['ok', 'degraded'], cause: null },
});
