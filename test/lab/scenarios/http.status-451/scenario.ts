import { moduleProxy, plain, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy answers 451.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        everything: plain(451, 'unavailable for legal reasons\n'),
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'http.status' },
});
