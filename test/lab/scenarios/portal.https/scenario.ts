import { addresses, page, scenario } from '../../scenario.js';

export default scenario({
  title: 'A captive portal answers every name with its own address and its own certificate.',
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
  environment: { GOPROXY: 'https://modules.example.com' },
  expect: { verdict: 'broken', cause: ['http.html', 'dns.hijack', 'tls.hostname', 'tls.intercepted'] },
});
