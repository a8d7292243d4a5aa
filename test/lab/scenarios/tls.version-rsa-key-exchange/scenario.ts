import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The server offers only cipher suites with RSA key exchange.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: {
          tls: {
            certificate: 'valid-rsa',
            protocols: ['http/1.1'],
            maxVersion: 'TLSv1.2',
            ciphers: 'AES128-GCM-SHA256:AES256-SHA',
          },
        },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tls.version' },
});
