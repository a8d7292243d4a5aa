import { NEWER_GO } from '../../newer-go.js';
import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Near miss: GOSUMDB is off, and go.mod is content with the Go that is here.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', { modules: [NEWER_GO] })] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOSUMDB: 'off', GOTOOLCHAIN: 'auto' },
  files: { 'go.mod': 'module test-corp.example/app\n\ngo 1.21\n' },
  expect: { verdict: 'degraded', cause: 'sumdb.off', never: ['toolchain.download'] },
});
