import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The address in resolv.conf is none, so go asks this machine, where no name server runs.',
  world: {
    servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')],
    resolver: { configuration: ['nameserver 127.0.0.53#local'] },
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'dns.no-server' },
});
