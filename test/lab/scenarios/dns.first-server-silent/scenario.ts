import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The first of two name servers is dead, the second answers; every lookup takes a while.',
  holdout: true,
  world: {
    servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10'), { address: '10.77.0.53', tcp: 'drop' }],
    resolver: { configuration: ['nameserver 10.77.0.53', 'nameserver 127.0.0.53', 'options timeout:2'] },
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: ['ok', 'degraded'], cause: [null, 'dns.timeout'] },
});
