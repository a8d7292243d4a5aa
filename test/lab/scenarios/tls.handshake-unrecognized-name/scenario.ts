import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The server does not know the name it is asked for and says so with an alert.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: { tls: { handshake: { kind: 'alert', alert: 112 } } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tls.handshake-failure' },
});
