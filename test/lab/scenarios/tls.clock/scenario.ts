import { moduleProxy, scenario } from '../../scenario.js';

const later = { date: new Date(Date.now() + 4 * 86_400_000).toUTCString() };

export default scenario({
  title:
    'The clock of this machine is behind: the first certificate lies in its future, and the second proxy says the date.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: { tls: { certificate: 'not-yet-valid' } },
      }),
      moduleProxy('mirror.test-corp.example', '10.77.1.11', {
        everything: { kind: 'status', status: 404, headers: later },
        server: { port: 80 },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example,http://mirror.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tls.clock', never: ['tls.not-yet-valid'] },
});
