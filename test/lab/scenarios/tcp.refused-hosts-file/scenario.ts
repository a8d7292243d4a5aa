import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The hosts file and the name server agree on the address, and nothing listens there.',
  world: {
    servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', { server: { tcp: 'refuse' } })],
    hosts: ['10.77.1.10 goproxy.test-corp.example'],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tcp.refused' },
});
