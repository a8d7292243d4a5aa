import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'A proxy without HTTP/2 and with TLS 1.2 at most.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: { tls: { protocols: ['http/1.1'], maxVersion: 'TLSv1.2' } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'ok', cause: null, never: ['http.protocol'] },
});
