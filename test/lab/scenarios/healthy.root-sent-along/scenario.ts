import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The server sends its root certificate too, which changes nothing.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: { tls: { certificate: 'valid-with-root' } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'ok', cause: null },
});
