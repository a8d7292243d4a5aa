import { moduleProxy, scenario } from '../../scenario.js';

const tls = {
  certificate: { kind: 'resigned', commonName: 'Test Corp Root 2024', organization: 'Test Corp' },
} as const;

export default scenario({
  title: 'Two hosts of one company, under two of its domains, have certificates of its own authority.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { server: { tls } }),
      moduleProxy('nexus.testcorp-it.example', '10.77.1.11', { server: { tls } }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example|https://nexus.testcorp-it.example' },
  expect: { verdict: 'broken', cause: 'tls.unknown-authority', never: ['tls.intercepted'] },
});
