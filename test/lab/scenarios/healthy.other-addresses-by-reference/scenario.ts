import { scenario } from '../../scenario.js';
import told from '../dns.hijack-reference/scenario.js';

export default scenario({
  ...told,
  title: 'A public proxy has another address here than elsewhere, and everything works.',
  world: {
    ...told.world,
    servers: (told.world.servers ?? []).map((server) =>
      server.address === '93.184.10.1' ? { ...server, names: ['proxy.golang.org'] } : server,
    ),
  },
  expect: { verdict: 'ok', cause: null, never: ['dns.hijack'] },
});
