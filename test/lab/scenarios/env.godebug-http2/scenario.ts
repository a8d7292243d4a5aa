import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'GODEBUG turns HTTP/2 off, and the proxy speaks nothing else.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { server: { tls: { protocols: ['h2'] } } }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GODEBUG: 'http2client=0' },
  expect: { verdict: 'broken', cause: 'env.godebug' },
});
