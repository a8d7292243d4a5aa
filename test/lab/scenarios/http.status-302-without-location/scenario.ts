import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy answers 302 without saying where to.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { everything: { kind: 'status', status: 302 } }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: ['http.status', 'http.redirect'] },
});
