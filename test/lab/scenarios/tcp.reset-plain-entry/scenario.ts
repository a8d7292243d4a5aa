import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Connections to an http:// entry are accepted and reset at once.',
  world: {
    servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', { server: { port: 80, tcp: 'reset' } })],
  },
  environment: { GOPROXY: 'http://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: ['tcp.reset', 'http.truncated'] },
});
