import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'A filter resets every handshake that asks for this name.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: { tls: { handshake: { kind: 'reset', forNames: ['goproxy.test-corp.example'] } } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tls.reset', never: ['tls.large-hello'] },
});
