import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'An address was pasted behind the scheme that stood there already.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://https://goproxy.test-corp.example,direct' },
  expect: { verdict: 'broken', cause: 'goproxy.syntax' },
  fix: { id: 'correct-list' },
});
