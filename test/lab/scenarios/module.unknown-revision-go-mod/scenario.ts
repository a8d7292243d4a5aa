import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'go.mod requires a version that is none.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  files: { 'go.mod': 'module test-corp.example/app\n\ngo 1.21\n\nrequire rsc.io/quote 1.5\n' },
  expect: { verdict: 'broken', cause: 'module.unknown-revision' },
});
