import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Nothing is configured at all and proxy.golang.org works.',
  holdout: true,
  world: { servers: [moduleProxy('proxy.golang.org', '142.250.74.81')] },
  expect: { verdict: ['ok', 'degraded'], cause: null },
});
