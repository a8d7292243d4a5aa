import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'GOWORK names a file that is not there.',

  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', {})] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOWORK: '/nonexistent/go.work' },

  expect: { verdict: 'broken', cause: 'env.workspace' },
});
