import { moduleProxy, plain, scenario } from '../../scenario.js';

export default scenario({
  title: 'Both entries answer 500 or 503: a pipe would not help.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { everything: plain(500) }),
      moduleProxy('modules.example.com', '10.77.1.20', { everything: plain(503) }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example,https://modules.example.com' },
  expect: { verdict: 'broken', cause: 'http.5xx', never: ['goproxy.comma-no-fallback'] },
});
