import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'GOAUTH names a directory for git that does not exist.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOAUTH: 'git /nowhere/at/all' },
  expect: { verdict: 'broken', cause: 'auth.goauth' },
});
