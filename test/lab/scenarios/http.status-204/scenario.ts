import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy answers 204, as the test address of a captive portal does.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { everything: { kind: 'status', status: 204 } }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'http.status' },
  fix: { id: 'use-public-proxy' },
});
