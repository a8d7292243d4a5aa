import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'A file of a module in the cache was edited, which only go mod verify notices.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  prepare: [
    'user go mod download rsc.io/quote@v1.5.2',
    'chmod -R u+w "$module"',
    'echo "// debug" >> "$module/quote.go"',
  ],
  expect: { verdict: 'degraded', cause: 'cache.corrupt' },
});
