import { page, scenario } from '../../scenario.js';

export default scenario({
  title: 'The name server sends a public name to a block page with a certificate of its own.',
  holdout: true,
  world: {
    servers: [
      {
        address: '10.77.9.9',
        names: ['proxy.golang.org'],
        tls: { certificate: { kind: 'for-names', names: ['blocked.isp.example'] } },
        application: {
          kind: 'website',
          pages: {},
          otherwise: page('<html><h1>This site is blocked</h1></html>'),
        },
      },
    ],
  },
  environment: { GOPROXY: 'https://proxy.golang.org' },
  expect: { verdict: 'broken', cause: ['dns.hijack', 'tls.hostname'] },
});
