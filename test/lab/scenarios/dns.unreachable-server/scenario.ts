import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The only name server has an address to which there is no route: go knows that at once.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10'),
      { address: '10.88.0.53', tcp: 'network-unreachable', tls: null },
    ],
    resolver: { configuration: ['nameserver 10.88.0.53'] },
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: ['tcp.unreachable', 'dns.no-server', 'dns.timeout'] },
});
