import { moduleProxy, plain, scenario } from '../../scenario.js';

export default scenario({
  title: 'The info is the word OK.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { replies: { info: plain(200, 'OK\n') } }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'proxy.invalid-info' },
});
