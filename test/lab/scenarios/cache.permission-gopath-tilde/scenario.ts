import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'GOPATH begins with a tilde, from a file in which no shell expands it.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOPATH: '~/go' },
  expect: { verdict: 'broken', cause: 'cache.permission' },
});
