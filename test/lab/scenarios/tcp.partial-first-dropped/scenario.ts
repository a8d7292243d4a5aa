import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The first of two addresses is a black hole; go waits fifteen seconds and takes the other.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { server: { tcp: 'drop' } }),
      moduleProxy('goproxy.test-corp.example', '10.77.1.11'),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  patience: 40,
  expect: { verdict: 'degraded', cause: [null, 'tcp.partial'], also: ['tcp.partial'] },
});
