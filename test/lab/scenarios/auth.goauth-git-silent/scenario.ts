import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'GOAUTH asks git for the login of the module proxy, git has none, and go does not say so.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        credentials: { user: 'ci', password: 'token-7' },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOAUTH: 'git {home}' },
  expect: { verdict: 'broken', cause: ['auth.goauth', 'http.401'] },
});
