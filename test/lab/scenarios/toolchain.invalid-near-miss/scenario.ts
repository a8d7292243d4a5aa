import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The toolchain line names no release, and nothing asks for it.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  files: { 'go.mod': 'module test-corp.example/app\n\ngo 1.21\n\ntoolchain default\n' },
  expect: { verdict: ['ok', 'degraded'], cause: null, never: ['toolchain.invalid'] },
});
