import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'GOFLAGS contains a word that is no flag.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', {})] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOFLAGS: 'mod=mod' },
  expect: { verdict: 'broken', cause: 'env.goflags' },
  fix: { id: 'take-setting-away' },
});
