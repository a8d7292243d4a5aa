import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'A line of go.sum has lost its hash.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  files: { 'go.mod': 'module test-corp.example/app\n', 'go.sum': 'rsc.io/quote v1.5.2\n' },
  expect: { verdict: 'broken', cause: 'gosum.malformed', never: ['other'] },
});
