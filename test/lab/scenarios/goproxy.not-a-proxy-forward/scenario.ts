import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title:
    'The address of the company forward proxy stands in GOPROXY, and without that proxy no name resolves.',
  world: {
    names: { 'proxy.golang.org': { kind: 'nxdomain' } },
    servers: [
      moduleProxy('proxy.golang.org', '142.250.74.81'),
      {
        address: '10.77.1.30',
        names: ['squid.test-corp.example'],
        port: 3128,
        tls: null,
        application: { kind: 'forward-proxy' },
      },
    ],
  },
  environment: { GOPROXY: 'http://squid.test-corp.example:3128' },
  expect: { verdict: 'broken', cause: 'goproxy.not-a-proxy' },
});
