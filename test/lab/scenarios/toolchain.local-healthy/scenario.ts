import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Near miss: go.mod asks for an older Go than the one here.',

  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', {})] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  files: { 'go.mod': 'module test-corp.example/app\n\ngo 1.21\n\nrequire rsc.io/sampler v1.3.0\n' },

  expect: { verdict: 'ok', cause: null, never: ['toolchain.local', 'toolchain.download'] },
});
