import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'GONOSUMDB covers everything, so nothing is verified; downloads work.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', {})] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GONOSUMDB: '*' },
  expect: { verdict: 'degraded', cause: [null, 'private.too-broad'], also: ['private.too-broad'] },
});
