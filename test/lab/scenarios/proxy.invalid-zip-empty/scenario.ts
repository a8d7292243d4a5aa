import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The zip is empty.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', { zipFlaw: 'empty' })] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'proxy.invalid-zip' },
});
