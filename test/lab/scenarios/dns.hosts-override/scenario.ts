import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title:
    'A forgotten line in the hosts file sends the name to a machine that is gone; the name server has the right address.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10'),
      { address: '10.77.1.99', tcp: 'refuse' },
    ],
    hosts: ['10.77.1.99 goproxy.test-corp.example'],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: ['dns.hosts-override', 'tcp.refused'], also: ['dns.hosts-override'] },
});
