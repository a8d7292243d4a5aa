import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The value has separators only.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', {})] },
  environment: { GOPROXY: ',|,' },
  expect: { verdict: 'broken', cause: ['goproxy.empty', 'goproxy.syntax'] },
});
