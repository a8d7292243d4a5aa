import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Near miss: GOWORK=off beside a broken go.work.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', {})] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOWORK: 'off' },
  files: { 'go.work': 'use ((\n', 'go.mod': 'module test-corp.example/app\n' },

  expect: { verdict: 'ok', cause: null, never: ['env.workspace'] },
});
