import { scenario } from '../../scenario.js';
import told from '../dns.hijack-reference/scenario.js';

export default scenario({
  ...told,
  title:
    'A public proxy shows the certificate of another name at every address, also at the one that only a reference knows.',
  world: {
    ...told.world,
    servers: (told.world.servers ?? []).map((server) =>
      server.address === '142.250.74.81' ? { ...server, names: ['www.stranger.example'] } : server,
    ),
  },
  expect: { verdict: 'broken', cause: 'tls.hostname', never: ['dns.hijack'] },
});
