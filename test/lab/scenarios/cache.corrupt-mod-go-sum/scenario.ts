import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'A go.mod in the module cache ends after a few bytes, and go.sum knows what it should be.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  prepare: ['user go mod download rsc.io/quote@v1.5.2', 'truncate -s 9 "$entry/v1.5.2.mod"'],
  files: {
    'go.mod': 'module corp.example/app\n\ngo 1.21\n',
    'go.sum': [
      'rsc.io/quote v1.5.2 h1:w5fcysjrx7yqtD/aO+QwRjYZOKnaM9Uh2b40tElTs3Y=\n',
      'rsc.io/quote v1.5.2/go.mod h1:LzX7hefJvL54yjefDEDHNONDjII0t9xZLPXsUe+TKr0=\n',
    ].join(''),
  },
  expect: { verdict: 'broken', cause: 'cache.corrupt' },
});
