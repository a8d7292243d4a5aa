import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'go.work.sum holds another hash for the module.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  files: {
    'go.work': 'go 1.21\n\nuse ./app\n',
    'app/go.mod': 'module test-corp.example/app\n\ngo 1.21\n',
    'go.work.sum': 'rsc.io/quote v1.5.2 h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n',
  },
  expect: { verdict: 'broken', cause: 'gosum.mismatch' },
});
