import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'GO111MODULE is a word that go does not know.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GO111MODULE: 'true' },
  expect: { verdict: 'broken', cause: 'env.modules-off' },
});
