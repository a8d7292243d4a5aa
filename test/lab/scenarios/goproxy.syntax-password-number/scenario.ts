import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'A # that is not percent-encoded follows digits in the password, which go takes for a port.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        credentials: { user: 'ci', password: '2026#spring' },
      }),
    ],
  },
  environment: { GOPROXY: 'https://ci:2026#spring@goproxy.test-corp.example,direct' },
  expect: { verdict: 'broken', cause: 'goproxy.syntax' },
  fix: { id: 'escape-login' },
});
