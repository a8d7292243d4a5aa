import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Near miss: root owns a directory of the module cache that this module does not need.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  unprivileged: true,
  prepare: ['user mkdir -p "$cache/cache/download"', 'mkdir -p "$cache/cache/download/github.com"'],
  expect: { verdict: 'ok', cause: null },
});
