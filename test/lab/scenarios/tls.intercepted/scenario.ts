import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'A known inspection product re-signs the connection with an authority that is not installed here.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: {
          tls: {
            certificate: { kind: 'resigned', commonName: 'Zscaler Root CA', organization: 'Zscaler Inc.' },
          },
        },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: ['tls.intercepted', 'tls.unknown-authority'] },
  fix: { id: 'use-public-proxy', cause: 'tls.intercepted' },
});
