import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'This machine has no route to the network of the proxy.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { server: { tcp: 'network-unreachable' } }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tcp.unreachable' },
  fix: { id: 'use-public-proxy' },
});
