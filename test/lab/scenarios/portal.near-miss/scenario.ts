import { addresses, page, scenario } from '../../scenario.js';

export default scenario({
  title:
    'Only the proxy’s name leads to a block page; pages that everybody may ask are answered as they should be.',
  world: {
    names: { 'proxy.golang.org': addresses('10.1.0.1') },
    servers: [
      {
        address: '10.1.0.1',
        names: ['block.test-corp.example'],
        application: { kind: 'website', pages: {}, otherwise: page('<html>Blocked</html>') },
      },
      {
        address: '198.51.100.1',
        names: ['connectivitycheck.gstatic.com', 'connect.rom.miui.com'],
        port: 80,
        application: { kind: 'website', pages: {}, otherwise: { kind: 'status', status: 204 } },
      },
    ],
  },
  environment: { GOPROXY: 'https://proxy.golang.org' },
  expect: { verdict: 'broken', cause: 'dns.hijack', never: ['http.html'] },
});
