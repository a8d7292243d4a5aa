import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'go.mod cannot be read by the user.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  files: { 'go.mod': 'module test-corp.example/app\n' },
  unprivileged: true,
  prepare: ['chown root go.mod', 'chmod 600 go.mod'],
  expect: { verdict: 'broken', cause: 'other', never: ['cache.permission'] },
});
