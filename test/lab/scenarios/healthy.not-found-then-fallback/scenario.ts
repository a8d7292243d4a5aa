import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The first proxy holds only private modules and says 404, the second has the module.',

  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { withoutQuote: true }),
      moduleProxy('modules.example.com', '10.77.1.20'),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example,https://modules.example.com' },
  expect: {
    verdict: ['ok', 'degraded'],
    cause: [null, 'proxy.lacks-module'],
    also: ['proxy.lacks-module'],
    never: ['http.404'],
  },
});
