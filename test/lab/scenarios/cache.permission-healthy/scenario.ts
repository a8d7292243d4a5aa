import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Near miss: a user who is not root, with a home of their own.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  unprivileged: true,
  prepare: ['true'],
  expect: { verdict: 'ok', cause: null },
});
