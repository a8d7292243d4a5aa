import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy answers questions to the database with an error in JSON and status 200.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        replies: {
          lookup: {
            kind: 'status',
            status: 200,
            type: 'application/json',
            body: '{"error":"not authorised"}',
          },
        },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'sumdb.proxy-breaks', never: ['sumdb.misbehaving'] },
});
