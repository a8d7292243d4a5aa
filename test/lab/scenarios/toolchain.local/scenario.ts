import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'go.mod asks for a Go newer than the one here, and GOTOOLCHAIN=local forbids another.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', {})] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  files: { 'go.mod': 'module test-corp.example/app\n\ngo 1.99.0\n' },
  expect: { verdict: 'broken', cause: 'toolchain.local' },
});
