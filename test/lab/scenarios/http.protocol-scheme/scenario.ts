import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'An http:// entry on a port that speaks TLS.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', {})] },
  environment: { GOPROXY: 'http://goproxy.test-corp.example:443' },
  expect: {
    verdict: 'broken',
    cause: ['http.protocol', 'http.status', 'http.truncated', 'goproxy.wrong-path'],
  },
});
