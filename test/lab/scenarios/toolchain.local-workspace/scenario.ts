import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'go.work asks for a newer Go than the one here, and GOTOOLCHAIN=local forbids another.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOTOOLCHAIN: 'local' },
  files: { 'go.mod': 'module test-corp.example/app\n\ngo 1.21\n', 'go.work': 'go 1.99\n\nuse .\n' },
  expect: { verdict: 'broken', cause: 'toolchain.local' },
});
