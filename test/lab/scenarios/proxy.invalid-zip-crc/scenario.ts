import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'A file in the zip is damaged.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', { zipFlaw: 'bad-crc' })] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: ['proxy.invalid-zip', 'proxy.wrong-content'] },
});
