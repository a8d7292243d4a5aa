import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'GOROOT names a directory that is not there.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOROOT: '/nonexistent/go' },
  expect: { verdict: 'broken', cause: 'env.goroot', never: ['env.go-missing', 'doctor.crashed'] },
});
