import { moduleProxy, plain, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy says it relays the checksum database, but every lookup fails.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        replies: { lookup: plain(500, 'internal error\n') },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: ['sumdb.proxy-breaks', 'sumdb.unreachable'] },
});
