import { moduleProxy, plain, scenario } from '../../scenario.js';

export default scenario({
  title: 'The first entry answers 403; the healthy second one stands behind a comma and is never asked.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { everything: plain(403, 'forbidden\n') }),
      moduleProxy('modules.example.com', '10.77.1.20'),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example,https://modules.example.com' },
  expect: { verdict: 'broken', cause: 'goproxy.comma-no-fallback', also: ['http.403'] },
  fix: { id: 'fall-back-on-any' },
});
