import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'User and password stand in an http:// entry.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', { server: { port: 80 } })] },
  environment: { GOPROXY: 'http://ci:token-7@goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'goproxy.credentials-on-http' },
  fix: { id: 'use-public-proxy' },
});
