import { addresses, moduleProxy, scenario } from '../../scenario.js';

const dead = Array.from({ length: 11 }, (_, index) => `10.77.2.${index + 1}`);

export default scenario({
  title: 'The name has twelve addresses, and only the last one answers: go gets there.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.2.90'),
      ...dead.map((address) => ({ address, tcp: 'refuse' as const, tls: null })),
    ],
    names: { 'goproxy.test-corp.example': addresses(...dead, '10.77.2.90') },
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'degraded', cause: 'tcp.partial', never: ['doctor.disagrees'] },
});
