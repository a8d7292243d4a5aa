import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The cached zip belongs to root and only root may read it.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  unprivileged: true,
  prepare: [
    'user go mod download rsc.io/quote@v1.5.2',
    'rm -r "$module"',
    'chown root "$entry/v1.5.2.zip"',
    'chmod 600 "$entry/v1.5.2.zip"',
  ],
  expect: { verdict: 'broken', cause: 'cache.permission' },
});
