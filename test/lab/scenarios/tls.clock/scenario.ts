import { moduleProxy, scenario } from '../../scenario.js';

const tomorrow = { date: 'Fri, 01 Jan 2100 00:00:00 GMT' };

export default scenario({
  title:
    'The clock of this machine is behind: the first certificate lies in its future, and the second proxy says the date.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: { tls: { certificate: 'not-yet-valid' } },
      }),
      moduleProxy('mirror.test-corp.example', '10.77.1.11', {
        everything: { kind: 'status', status: 404, headers: tomorrow },
        server: { port: 80 },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example,http://mirror.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tls.clock', never: ['tls.not-yet-valid'] },
});
