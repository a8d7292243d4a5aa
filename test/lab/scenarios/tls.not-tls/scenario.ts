import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy speaks plain HTTP on port 443.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', { server: { tls: null } })] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tls.not-tls' },
  fix: { id: 'use-public-proxy' },
});
