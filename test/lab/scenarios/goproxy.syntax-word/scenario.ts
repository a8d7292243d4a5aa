import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The value is a bare word.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', {})] },
  environment: { GOPROXY: 'none' },
  expect: { verdict: 'broken', cause: 'goproxy.syntax' },
});
