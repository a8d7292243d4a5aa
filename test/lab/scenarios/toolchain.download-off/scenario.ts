import { GO_MOD } from '../../newer-go.js';
import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'go.mod asks for a newer Go, and GOPROXY is off.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', {})] },
  environment: { GOPROXY: 'off', GOTOOLCHAIN: 'auto' },
  files: { 'go.mod': GO_MOD },
  expect: { verdict: 'broken', cause: ['toolchain.download', 'goproxy.off'] },
});
