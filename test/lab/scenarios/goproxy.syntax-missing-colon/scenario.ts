import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The colon after https is missing.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', {})] },
  environment: { GOPROXY: 'https//goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'goproxy.syntax' },
  fix: { id: 'correct-list' },
});
