import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Near miss: a lock file that nobody holds is in the module cache.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  prepare: ['mkdir -p "$entry"', 'touch "$entry/v1.5.2.lock" "$cache/cache/lock"'],
  expect: { verdict: 'ok', cause: null },
});
