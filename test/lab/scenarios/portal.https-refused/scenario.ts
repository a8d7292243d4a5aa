import { addresses, page, scenario } from '../../scenario.js';

export default scenario({
  title: 'A captive portal answers every name with its own address and refuses https.',
  world: {
    otherNames: addresses('10.1.0.1'),
    servers: [
      {
        address: '10.1.0.1',
        port: 80,
        application: { kind: 'website', pages: {}, otherwise: page('<html>Please sign in</html>') },
      },
    ],
  },
  environment: { GOPROXY: 'https://modules.example.com' },
  expect: { verdict: 'broken', cause: ['http.html', 'dns.hijack', 'tcp.refused'] },
});
