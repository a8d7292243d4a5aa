import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The go line of go.mod ends in a placeholder, which go takes for a version that is still to come.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOTOOLCHAIN: 'auto' },
  files: { 'go.mod': 'module test-corp.example/app\n\ngo 1.99.x\n' },
  expect: { verdict: 'broken', cause: 'toolchain.invalid' },
});
