import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The hosts file leads to a relay on this machine, whose certificate has expired.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { server: { tls: { certificate: 'expired' } } }),
    ],
    hosts: ['10.77.1.10 goproxy.test-corp.example'],
    names: { 'goproxy.test-corp.example': { kind: 'nxdomain' } },
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tls.expired' },
});
