import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'GOSUMDB names a module proxy, but not the place where that relays the database.',
  world: {
    servers: [moduleProxy('proxy.golang.org', '203.2.113.10'), moduleProxy('goproxy.cn', '203.2.113.200')],
  },
  environment: { GOSUMDB: 'sum.golang.org https://goproxy.cn' },
  expect: { verdict: 'broken', cause: 'sumdb.unreachable', never: ['sumdb.not-found'] },
  fix: { id: 'correct-database' },
});
