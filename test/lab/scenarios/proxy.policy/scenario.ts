import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'A policy product blocks the download and says so in JSON.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        replies: {
          zip: {
            kind: 'status',
            status: 403,
            type: 'application/json',
            body: '{"errors":[{"status":403,"message":"Artifact download request rejected: v1.5.2.zip was not downloaded due to the download blocking policy configured in Xray for go-virtual."}]}',
          },
        },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: ['proxy.policy', 'http.403'], also: ['proxy.policy'] },
});
