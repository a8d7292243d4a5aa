import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'GOAUTH combines off with netrc, which ends go at its first https request.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOAUTH: 'off;netrc' },
  expect: { verdict: 'broken', cause: 'auth.goauth' },
  fix: { id: 'correct-goauth' },
});
