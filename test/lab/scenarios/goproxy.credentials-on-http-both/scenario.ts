import { moduleProxy, scenario } from '../../scenario.js';

const login = { credentials: { user: 'ci', password: 'token-7' } };

export default scenario({
  title: 'User and password stand in an http:// entry of a proxy that speaks https as well.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { ...login, server: { port: 80 } }),
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', login),
    ],
  },
  environment: { GOPROXY: 'http://ci:token-7@goproxy.test-corp.example,direct' },
  expect: { verdict: 'broken', cause: 'goproxy.credentials-on-http' },
  fix: { id: 'use-https', isHidden: true },
});
