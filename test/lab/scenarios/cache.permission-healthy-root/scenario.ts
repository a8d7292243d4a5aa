import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Near miss: root uses the module cache of somebody else, as in a container.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  prepare: ['user go mod download rsc.io/quote@v1.5.2', 'chown -R 1234 $cache $HOME/go'],

  expect: { verdict: 'ok', cause: null },
});
