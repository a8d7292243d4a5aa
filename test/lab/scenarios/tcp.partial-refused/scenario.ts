import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'One of two addresses refuses connections.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { server: { tcp: 'refuse' } }),
      moduleProxy('goproxy.test-corp.example', '10.77.1.11'),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'degraded', cause: [null, 'tcp.partial'], also: ['tcp.partial'] },
});
