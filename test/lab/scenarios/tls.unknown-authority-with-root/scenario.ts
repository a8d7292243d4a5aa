import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The server sends its company root along, which this machine does not trust.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: { tls: { certificate: 'unknown-authority-with-root' } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tls.unknown-authority', never: ['tls.self-signed'] },
});
