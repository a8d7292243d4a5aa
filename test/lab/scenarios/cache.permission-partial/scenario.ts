import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Go run with sudo was stopped while it unpacked the module, so its files cannot be removed.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  unprivileged: true,
  prepare: [
    'user mkdir -p "$entry" "$cache/rsc.io"',
    'mkdir -p "$module/sub"',
    'touch "$entry/v1.5.2.partial"',
  ],
  expect: { verdict: 'broken', cause: 'cache.permission' },
});
