import { moduleProxy, plain, scenario } from '../../scenario.js';

export default scenario({
  title: 'Near miss: what nobody sees in the name does no harm to a server that is down for maintenance.',
  world: {
    servers: [
      moduleProxy('modules.test-corp.example', '10.77.1.10', {
        everything: plain(503),
        server: { tls: { protocols: ['http/1.1'] } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://modules.test-corp\u200b.example' },
  expect: { verdict: 'broken', cause: 'http.5xx', never: ['goproxy.syntax', 'goproxy.wrong-path'] },
});
