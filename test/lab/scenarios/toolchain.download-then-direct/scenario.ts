import { GO_MOD } from '../../newer-go.js';
import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'go.mod asks for a newer Go, the mirror does not have it, and direct does not lead to golang.org.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', {})] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example,direct', GOTOOLCHAIN: 'auto' },
  files: { 'go.mod': GO_MOD },
  expect: { verdict: 'broken', cause: 'toolchain.download' },
});
