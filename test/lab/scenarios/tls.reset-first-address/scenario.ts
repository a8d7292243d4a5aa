import { scenario } from '../../scenario.js';
import healthyFirst from '../tcp.partial-tls/scenario.js';

export default scenario({
  ...healthyFirst,
  title: 'Both addresses accept connections; at the first one TLS is reset, and go does not try the second.',
  world: { servers: [...(healthyFirst.world.servers ?? [])].reverse() },
  expect: { verdict: 'broken', cause: 'tls.reset' },
});
