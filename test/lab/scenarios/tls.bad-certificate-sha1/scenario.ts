import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The certificate is signed with SHA-1.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { server: { tls: { certificate: 'sha1' } } }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tls.bad-certificate' },
  fix: { id: 'use-public-proxy' },
});
