import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'There is no go command on the search path.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', {})] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  without: ['go'],
  expect: { verdict: 'broken', cause: 'env.go-missing' },
});
