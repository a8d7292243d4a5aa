import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy accepts the request and never answers.',
  world: {
    servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', { everything: { kind: 'silence' } })],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'http.timeout' },
  fix: { id: 'use-public-proxy' },
});
