import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The go line of go.mod names no release.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  files: { 'go.mod': 'module test-corp.example/app\n\ngo 1.21x\n' },
  expect: { verdict: 'broken', cause: 'toolchain.invalid' },
});
