import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The connection is closed as soon as the ClientHello is out.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: { tls: { handshake: { kind: 'close' } } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tls.reset' },
});
