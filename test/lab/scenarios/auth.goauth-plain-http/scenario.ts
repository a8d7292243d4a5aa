import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'GOAUTH is malformed, but go makes no https request: the proxy speaks http and relays the database.',
  world: {
    servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', { server: { port: 80, tls: null } })],
  },
  environment: { GOPROXY: 'http://goproxy.test-corp.example', GOAUTH: 'off;netrc' },
  expect: { verdict: ['ok', 'degraded'], cause: [null, 'goproxy.plain-http', 'auth.goauth'] },
});
