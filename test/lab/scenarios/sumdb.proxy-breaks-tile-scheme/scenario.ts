import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy sends questions for tiles of the database to a place that go does not know how to ask.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        replies: { tile: { kind: 'redirect', to: 'ftp://files.example/tile' } },
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
