import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The toolchain line of go.mod asks for a Go that the proxy does not have.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', {})] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOTOOLCHAIN: 'auto' },
  files: { 'go.mod': 'module test-corp.example/app\n\ngo 1.21\n\ntoolchain go1.99.0\n' },
  expect: { verdict: 'broken', cause: 'toolchain.download' },
});
