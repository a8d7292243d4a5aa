import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'GOAUTH names a command that is not installed, and go does not say so.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        credentials: { user: 'ci', password: 'token-7' },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOAUTH: 'corp-login --go' },
  expect: { verdict: 'broken', cause: ['auth.goauth', 'http.401'] },
});
