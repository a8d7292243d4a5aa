import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'All three addresses refuse connections.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { server: { tcp: 'refuse' } }),
      moduleProxy('goproxy.test-corp.example', '10.77.1.11', { server: { tcp: 'refuse' } }),
      moduleProxy('goproxy.test-corp.example', '10.77.1.12', { server: { tcp: 'refuse' } }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tcp.refused', never: ['tcp.partial'] },
});
