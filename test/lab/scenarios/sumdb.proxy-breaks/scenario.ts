import { moduleProxy, plain, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy serves modules, but forbids the question whether it relays the checksum database.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        replies: { supported: plain(403, 'forbidden\n') },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'sumdb.proxy-breaks' },
  fix: { id: 'use-public-proxy' },
});
