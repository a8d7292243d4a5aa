import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The value was copied as a markdown link.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', {})] },
  environment: { GOPROXY: '[https://goproxy.test-corp.example](https://goproxy.test-corp.example),direct' },
  expect: { verdict: 'broken', cause: 'goproxy.syntax' },
});
