import { addresses, moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The name server fails for IPv6 addresses only.',
  holdout: true,
  world: {
    servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')],
    names: {
      'goproxy.test-corp.example': { kind: 'split', a: addresses('10.77.1.10'), aaaa: { kind: 'servfail' } },
    },
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: ['ok', 'degraded'], cause: [null, 'dns.servfail'] },
});
