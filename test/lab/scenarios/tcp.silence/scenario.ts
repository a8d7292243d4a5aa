import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Connections are accepted by something that never says a word.',
  holdout: true,
  world: {
    servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', { server: { tcp: 'silence' } })],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tls.handshake-timeout', never: ['tcp.reset'] },
});
