import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'GOFLAGS names a go.mod that is not there.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOFLAGS: '-modfile=/nonexistent/tools.mod' },
  files: { 'go.mod': 'module test-corp.example/app\n' },
  expect: { verdict: 'broken', cause: 'env.goflags' },
});
