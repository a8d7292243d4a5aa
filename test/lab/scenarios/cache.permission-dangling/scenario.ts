import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The module cache is a link to a disk that is not mounted.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  prepare: ['mkdir -p "$HOME/go/pkg"', 'ln -s /nowhere/at/all "$cache"'],
  expect: { verdict: 'broken', cause: 'cache.permission' },
});
