import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'A blank separates the entries.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', {})] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example direct' },
  expect: { verdict: 'broken', cause: 'goproxy.syntax' },
  fix: { id: 'correct-list' },
});
