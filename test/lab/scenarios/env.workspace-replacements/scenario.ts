import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Two modules of the workspace replace the same module by different directories.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  files: {
    'go.work': 'go 1.21\nuse ./a\nuse ./b\n',
    'a/go.mod': 'module test.example/a\ngo 1.21\nreplace rsc.io/sampler => ../one\n',
    'b/go.mod': 'module test.example/b\ngo 1.21\nreplace rsc.io/sampler => ../two\n',
  },
  expect: { verdict: 'broken', cause: 'env.workspace' },
});
