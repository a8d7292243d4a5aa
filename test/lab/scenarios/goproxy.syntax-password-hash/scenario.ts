import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The password in the URL of the proxy holds a # that is not percent-encoded.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        credentials: { user: 'ci', password: 'spring#2026' },
      }),
    ],
  },
  environment: { GOPROXY: 'https://ci:spring#2026@goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'goproxy.syntax' },
  fix: { id: 'escape-login' },
});
