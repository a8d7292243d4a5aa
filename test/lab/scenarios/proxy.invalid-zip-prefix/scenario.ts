import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The zip is a source archive, not a module zip.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', { zipFlaw: 'wrong-prefix' })] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: ['proxy.invalid-zip', 'proxy.wrong-content'] },
});
