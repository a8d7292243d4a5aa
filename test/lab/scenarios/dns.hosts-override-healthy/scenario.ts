import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The hosts file pins the name to the right address; no name server knows it.',
  world: {
    servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')],
    names: { 'goproxy.test-corp.example': { kind: 'nxdomain' } },
    hosts: ['10.77.1.10 goproxy.test-corp.example'],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: ['ok', 'degraded'], cause: [null, 'dns.hosts-override'], never: ['dns.nxdomain'] },
});
