import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Something on the way resets connections whose ClientHello needs two packets.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: { tls: { handshake: { kind: 'reset', helloOver: 1300 } } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tls.large-hello' },
});
