import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'A healthy proxy and off after it, so that nothing else is ever asked.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', {})] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example,off' },
  expect: { verdict: 'ok', cause: null, never: ['goproxy.off'] },
});
