import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'A container mount made a directory of go.work.sum.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  files: { 'go.mod': 'module test-corp.example/app\n', 'go.work': 'go 1.21\n\nuse .\n' },
  prepare: ['mkdir go.work.sum'],
  expect: { verdict: 'broken', cause: 'gosum.malformed' },
});
