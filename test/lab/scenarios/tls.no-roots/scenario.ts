import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'This machine has no root certificates at all, as in a minimal container.',
  world: { trust: 'nowhere', servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tls.no-roots' },
});
