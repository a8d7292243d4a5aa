import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'go.sum was written with sudo and cannot be read by the user.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  files: { 'go.mod': 'module test-corp.example/app\n', 'go.sum': '' },
  unprivileged: true,
  prepare: ['chown root go.sum', 'chmod 600 go.sum'],
  expect: { verdict: 'broken', cause: 'gosum.malformed', never: ['cache.permission'] },
});
