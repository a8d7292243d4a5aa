import { moduleProxy, plain, scenario } from '../../scenario.js';

export default scenario({
  title: 'The first entry answers 500; a comma keeps go from the healthy second one.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { everything: plain(500) }),
      moduleProxy('modules.example.com', '10.77.1.20'),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example,https://modules.example.com,direct' },
  expect: { verdict: 'broken', cause: 'goproxy.comma-no-fallback', also: ['http.5xx'] },
});
