import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'A router says that the host cannot be reached.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { server: { tcp: 'host-unreachable' } }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tcp.unreachable', never: ['tcp.blocked-locally'] },
});
