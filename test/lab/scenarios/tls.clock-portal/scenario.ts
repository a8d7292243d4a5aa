import { moduleProxy, scenario } from '../../scenario.js';

const later = new Date(Date.now() + 4 * 86_400_000).toUTCString();

export default scenario({
  title:
    'The clock of this machine is four days behind, as plain http servers tell, so the certificate is not valid yet.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: { tls: { certificate: 'not-yet-valid' } },
      }),
      ...['connectivitycheck.gstatic.com', 'connect.rom.miui.com'].map((name, index) => ({
        address: `198.51.100.${index + 1}`,
        names: [name],
        port: 80,
        application: {
          kind: 'website' as const,
          pages: {},
          otherwise: { kind: 'status' as const, status: 204, headers: { date: later } },
        },
      })),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tls.clock' },
});
