import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The scheme is ftp.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', {})] },
  environment: { GOPROXY: 'ftp://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'goproxy.syntax' },
});
