import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy never answers the question whether it relays the checksum database.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { replies: { supported: { kind: 'silence' } } }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  doctor: ['--timeout', '12s'],
  expect: { verdict: 'broken', cause: ['sumdb.proxy-breaks', 'http.timeout', 'sumdb.unreachable'] },
});
