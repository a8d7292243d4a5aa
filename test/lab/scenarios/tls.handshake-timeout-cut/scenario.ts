import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The large packets of the handshake never arrive, as with a broken path MTU.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: { tls: { handshake: { kind: 'cut', after: 700, end: 'silence' } } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tls.handshake-timeout' },
});
