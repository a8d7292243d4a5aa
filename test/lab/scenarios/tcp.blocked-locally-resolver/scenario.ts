import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: "This machine's own rules forbid the way to the name server.",
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10'),
      { address: '10.77.0.53', tcp: 'prohibit' },
    ],
    resolver: { configuration: ['nameserver 10.77.0.53'] },
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tcp.blocked-locally' },
});
