import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'An Athens whose own upstream is cut answers 404 without a word to everything.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        everything: { kind: 'status', status: 404, type: 'application/json' },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'proxy.upstream' },
});
