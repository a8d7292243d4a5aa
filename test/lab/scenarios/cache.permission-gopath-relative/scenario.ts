import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'GOPATH is a relative path.',

  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', {})] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOPATH: 'gopath' },

  expect: { verdict: 'broken', cause: 'cache.permission' },
});
