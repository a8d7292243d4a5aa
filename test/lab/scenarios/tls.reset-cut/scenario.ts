import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The connection ends in the middle of the ServerHello.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: { tls: { handshake: { kind: 'cut', after: 100, end: 'close' } } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: ['tls.reset', 'tls.handshake-failure'] },
});
