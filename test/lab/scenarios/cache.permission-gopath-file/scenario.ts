import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'GOPATH in the go env file begins with a tilde, with which no go env starts either.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  home: { '.config/go/env': 'GOPROXY=https://goproxy.test-corp.example\nGOPATH=~/go\n' },
  expect: { verdict: 'broken', cause: 'cache.permission' },
  fix: { id: 'take-setting-away', ownCache: true },
});
