import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy answers with the info of another version.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        replies: {
          info: {
            kind: 'status',
            status: 200,
            type: 'application/json',
            body: '{"Version":"v1.5.1","Time":"2018-02-14T15:44:20Z"}',
          },
        },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'proxy.invalid-info', never: ['proxy.invalid-mod'] },
  fix: { id: 'use-public-proxy' },
});
