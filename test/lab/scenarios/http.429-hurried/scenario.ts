import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title:
    'Near miss: the proxy answers 429 to whoever asks it the same twice within a second, as go and the doctor do together.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        calmMs: 1000,
        server: { port: 80, tls: null },
      }),
    ],
  },
  environment: { GOPROXY: 'http://goproxy.test-corp.example' },
  expect: {
    verdict: ['ok', 'degraded'],
    cause: [null, 'http.429', 'sumdb.proxy-breaks', 'goproxy.plain-http'],
  },
});
