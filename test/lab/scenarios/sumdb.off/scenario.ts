import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Verification is switched off; downloads work.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', { database: null })] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOSUMDB: 'off' },
  expect: { verdict: 'degraded', cause: [null, 'sumdb.off'], also: ['sumdb.off'] },
});
