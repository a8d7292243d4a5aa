import { moduleProxy, plain, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy hands on records of the database, and times out over its tiles.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        replies: { tile: plain(504, 'upstream timed out') },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: {
    verdict: 'broken',
    cause: 'sumdb.proxy-breaks',
    never: ['goproxy.syntax', 'proxy.upstream', 'sumdb.misbehaving'],
  },
});
