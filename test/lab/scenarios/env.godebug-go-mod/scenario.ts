import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'go.mod sets a GODEBUG that this Go does not know.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  files: { 'go.mod': 'module test-corp.example/app\n\ngo 1.23\n\ngodebug nosuch=1\n' },
  expect: { verdict: 'broken', cause: 'env.godebug' },
});
