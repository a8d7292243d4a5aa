import { scenario } from '../../scenario.js';
import refused from '../portal.https-refused/scenario.js';

export default scenario({
  ...refused,
  title:
    'A captive portal answers every name with its own address and closes https connections until the sign-in.',
  holdout: true,
  world: {
    ...refused.world,
    servers: [...(refused.world.servers ?? []), { address: '10.1.0.1', tcp: 'close' }],
  },
  environment: { GOPROXY: 'https://proxy.golang.org,direct' },
  expect: { verdict: 'broken', cause: ['http.html', 'dns.hijack'] },
});
