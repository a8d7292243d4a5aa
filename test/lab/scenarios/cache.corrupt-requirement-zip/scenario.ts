import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The zip of a requirement is damaged in the module cache and not unpacked yet.',
  holdout: true,
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
    'truncate -s 100 "$cache/cache/download/corp.example/lib/@v/v1.0.0.zip"',
    'rm -r "$cache/corp.example/lib@v1.0.0"',
  ],
  files: { 'go.mod': 'module corp.example/app\n\ngo 1.21\n' },
  expect: { verdict: 'degraded', cause: 'cache.corrupt' },
});
