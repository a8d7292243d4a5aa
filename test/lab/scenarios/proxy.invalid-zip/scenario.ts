import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The zip is cut in half although its length seems right.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', { zipFlaw: 'cut-in-half' })] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'proxy.invalid-zip', never: ['proxy.wrong-content'] },
  fix: { id: 'use-public-proxy' },
});
