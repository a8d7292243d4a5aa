import { GO_MOD, NEWER_GO } from '../../newer-go.js';
import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'go.mod asks for a newer Go, which the proxy has, and GOSUMDB is off.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', { modules: [NEWER_GO] })] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOSUMDB: 'off', GOTOOLCHAIN: 'auto' },
  files: { 'go.mod': GO_MOD },
  expect: { verdict: 'broken', cause: ['sumdb.off', 'toolchain.download'] },
});
