import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'A merge conflict has been left in go.sum.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  files: {
    'go.mod': 'module test-corp.example/app\n',
    'go.sum':
      '<<<<<<< HEAD\nrsc.io/quote v1.5.2 h1:w5fcysjrx7yqtD/aO+QwRjYZOKnaM9Uh2b40tElTs3Y=\n=======\n>>>>>>> branch\n',
  },
  expect: { verdict: 'broken', cause: 'gosum.malformed' },
});
