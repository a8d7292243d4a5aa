import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'GOSUMDB is a name that go does not know and no key.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', {})] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOSUMDB: 'sum.goproxy.example' },
  expect: { verdict: 'broken', cause: 'sumdb.config' },
  fix: { id: 'take-setting-away' },
});
