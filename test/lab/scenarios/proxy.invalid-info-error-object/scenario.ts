import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The info is an error object with status 200.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        replies: {
          info: {
            kind: 'status',
            status: 200,
            type: 'application/json',
            body: '{"errors":[{"status":404,"message":"File not found."}]}',
          },
        },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'proxy.invalid-info' },
});
