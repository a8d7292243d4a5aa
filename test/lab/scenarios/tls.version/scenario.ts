import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The server speaks TLS 1.1 at most.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: { tls: { protocols: ['http/1.1'], minVersion: 'TLSv1', maxVersion: 'TLSv1.1' } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tls.version', never: ['tls.handshake-failure'] },
  fix: { id: 'use-public-proxy' },
});
