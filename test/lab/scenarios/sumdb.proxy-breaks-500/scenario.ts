import { moduleProxy, plain, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy answers 500 when asked whether it relays the checksum database.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        replies: { supported: plain(500, 'internal error\n') },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'sumdb.proxy-breaks' },
});
