import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'One company proxy, everything works.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'ok', cause: null, also: ['goproxy.no-fallback'] },
});
