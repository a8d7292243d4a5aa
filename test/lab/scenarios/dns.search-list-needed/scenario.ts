import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'A short name that only the search list completes refuses connections: that is its own address.',
  world: {
    servers: [moduleProxy('athens.tools.svc.test-corp.example', '10.77.1.9', { server: { tcp: 'refuse' } })],
    resolver: { configuration: ['nameserver 127.0.0.53', 'search svc.test-corp.example', 'options ndots:5'] },
  },
  environment: { GOPROXY: 'https://athens.tools' },
  expect: { verdict: 'broken', cause: 'tcp.refused', never: ['dns.hijack'] },
});
