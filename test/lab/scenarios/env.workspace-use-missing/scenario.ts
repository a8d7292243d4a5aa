import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'go.work uses a directory that is not there.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', {})] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  files: { 'go.work': 'go 1.21\n\nuse ./gone\n' },

  expect: { verdict: 'broken', cause: 'env.workspace' },
});
