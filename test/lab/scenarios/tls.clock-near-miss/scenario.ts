import { scenario } from '../../scenario.js';
import wrong from '../tls.clock/scenario.js';

export default scenario({
  ...wrong,
  title:
    'The certificate becomes valid the day after tomorrow, and plain http servers agree with the clock of this machine.',
  world: {
    servers: (wrong.world.servers ?? []).map((server) =>
      server.port === 80
        ? {
            ...server,
            application: { kind: 'website', pages: {}, otherwise: { kind: 'status', status: 204 } },
          }
        : server,
    ),
  },
  expect: { verdict: 'broken', cause: 'tls.not-yet-valid', never: ['tls.clock'] },
});
