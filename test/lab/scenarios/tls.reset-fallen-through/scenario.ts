import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The first proxy resets the handshake; a pipe leads on to a healthy one.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: { tls: { handshake: { kind: 'reset' } } },
      }),
      moduleProxy('modules.example.com', '10.77.1.20'),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example|https://modules.example.com' },
  expect: { verdict: 'degraded', cause: [null, 'tls.reset'], also: ['tls.reset'] },
});
