import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title:
    'A zero width space was copied with the address, and go never finds its own HTTP/2 connection again.',
  world: { servers: [moduleProxy('proxy.golang.org', '142.250.74.81')] },
  environment: { GOPROXY: 'https://proxy.golang.org\u200b,direct' },
  doctor: ['--timeout', '12s'],
  patience: 3,
  expect: { verdict: 'broken', cause: 'goproxy.syntax' },
});
