import { moduleProxy, plain, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy answers 403 and a comma leads to direct, which could not work here either.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { everything: plain(403, 'forbidden\n') }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example,direct' },
  expect: { verdict: 'broken', cause: 'http.403', never: ['goproxy.comma-no-fallback'] },
});
