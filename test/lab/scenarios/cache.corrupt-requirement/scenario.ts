import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The go.mod of a requirement is damaged in the module cache, and go.sum knows what it should be.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        modules: [{ path: 'corp.example/lib', version: 'v1.0.0' }],
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GONOSUMDB: 'corp.example' },
  prepare: [
    'user go get corp.example/lib@v1.0.0',
    'echo garbage > "$cache/cache/download/corp.example/lib/@v/v1.0.0.mod"',
  ],
  files: { 'go.mod': 'module corp.example/app\n\ngo 1.21\n' },
  expect: { verdict: 'degraded', cause: 'cache.corrupt' },
});
