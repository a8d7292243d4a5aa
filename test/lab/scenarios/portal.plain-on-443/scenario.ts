import { addresses, page, scenario } from '../../scenario.js';

export default scenario({
  title: 'A captive portal answers https connections with a plain http page.',
  world: {
    otherNames: addresses('10.1.0.1'),
    servers: [
      {
        address: '10.1.0.1',
        tls: null,
        application: { kind: 'website', pages: {}, otherwise: page('<html>Please sign in</html>') },
      },
    ],
  },
  environment: { GOPROXY: 'https://modules.example.com' },
  expect: { verdict: 'broken', cause: ['http.html', 'dns.hijack', 'tls.not-tls'] },
});
