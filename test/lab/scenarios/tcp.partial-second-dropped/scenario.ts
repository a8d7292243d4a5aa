import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The second of two addresses is a black hole; go never gets to it.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10'),
      moduleProxy('goproxy.test-corp.example', '10.77.1.11', { server: { tcp: 'drop' } }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'degraded', cause: [null, 'tcp.partial'], also: ['tcp.partial'] },
});
