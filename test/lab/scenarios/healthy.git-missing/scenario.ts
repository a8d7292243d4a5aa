import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'git is not installed, and not needed with a healthy proxy.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', {})] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  without: ['git'],
  expect: { verdict: ['ok', 'degraded'], cause: null, never: ['vcs.missing'] },
});
