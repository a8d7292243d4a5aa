import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'A module of the workspace has a go.sum that does not parse.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  files: {
    'go.work': 'go 1.21\n\nuse ./app\n',
    'app/go.mod': 'module test-corp.example/app\n\ngo 1.21\n',
    'app/go.sum': 'rsc.io/sampler v1.3.0/go.mod\n',
  },
  expect: { verdict: 'broken', cause: 'gosum.malformed' },
});
