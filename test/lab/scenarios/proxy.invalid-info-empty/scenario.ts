import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The info is an empty answer with status 200.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        replies: { info: { kind: 'status', status: 200, type: 'application/json', body: '' } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'proxy.invalid-info' },
});
