import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Near miss: a lock is held that go does not take, because it has the module already.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  prepare: [
    'user go mod download rsc.io/quote@v1.5.2',
    'flock "$entry/v1.5.2.lock" sleep 100 > /dev/null 2>&1 &',
    'sleep 0.2',
  ],
  patience: 3,
  expect: { verdict: 'ok', cause: null },
});
