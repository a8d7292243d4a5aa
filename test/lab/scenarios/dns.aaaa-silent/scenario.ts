import { addresses, moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The name server never answers for IPv6 addresses; IPv4 works, after a wait.',
  holdout: true,
  world: {
    servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')],
    names: {
      'goproxy.test-corp.example': { kind: 'split', a: addresses('10.77.1.10'), aaaa: { kind: 'silence' } },
    },
    resolver: { configuration: ['nameserver 127.0.0.53', 'options timeout:2 attempts:1'] },
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  patience: 25,
  expect: { verdict: ['ok', 'degraded'], cause: [null, 'dns.timeout'] },
});
