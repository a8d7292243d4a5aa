import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'A requirement in go.mod lacks the /v2 that its version needs.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  files: {
    'go.mod': 'module test-corp.example/app\n\ngo 1.21\n\nrequire git.corp.example/team/lib v2.0.0\n',
  },
  expect: { verdict: 'broken', cause: 'module.major-version' },
});
