import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'A module of the workspace wants a newer Go than go.work lists.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  files: { 'go.work': 'go 1.20\n\nuse ./app\n', 'app/go.mod': 'module test-corp.example/app\n\ngo 1.22\n' },
  expect: { verdict: 'broken', cause: 'env.workspace' },
});
