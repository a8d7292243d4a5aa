import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'A proxy that speaks HTTP/2 only.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { server: { tls: { protocols: ['h2'] } } }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'ok', cause: null },
});
