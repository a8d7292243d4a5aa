import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Near miss: go asks again where an .info in the module cache is garbage.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  prepare: ['user go mod download rsc.io/quote@v1.5.2', 'echo garbage > "$entry/v1.5.2.info"'],
  expect: { verdict: 'ok', cause: null },
});
