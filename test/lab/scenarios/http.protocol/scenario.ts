import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Something answers that does not speak HTTP.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        everything: { kind: 'raw', text: 'ERROR: access denied by policy 17\r\n' },
        server: { tls: { protocols: ['http/1.1'] } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'http.protocol' },
  fix: { id: 'use-public-proxy' },
});
