import { moduleProxy, plain, scenario } from '../../scenario.js';

export default scenario({
  title: 'A server that is no Athens answers 404 without a body.',
  world: {
    servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', { everything: plain(404) })],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'http.404', never: ['proxy.upstream'] },
});
