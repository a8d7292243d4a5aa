import { addresses, page, scenario } from '../../scenario.js';

export default scenario({
  title: 'A captive portal in front of a plain http proxy redirects to its login page.',
  holdout: true,
  world: {
    otherNames: addresses('10.1.0.1'),
    servers: [
      {
        address: '10.1.0.1',
        names: ['portal.hotel.example'],
        application: {
          kind: 'website',
          pages: {},
          otherwise: page('<html><title>Hotel WiFi</title>Please sign in</html>'),
        },
      },
      {
        address: '10.1.0.1',
        port: 80,
        application: {
          kind: 'website',
          pages: {},
          otherwise: { kind: 'redirect', to: 'https://portal.hotel.example/login' },
        },
      },
    ],
  },
  environment: { GOPROXY: 'http://modules.example.com' },
  expect: { verdict: 'broken', cause: ['http.html', 'dns.hijack'] },
});
