import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Near miss: the module cache is a link to another disk.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  prepare: [
    'mkdir -p "$HOME/disk" "$HOME/go/pkg"',
    'ln -s "$HOME/disk" "$cache"',
    'user go mod download rsc.io/quote@v1.5.2',
  ],
  expect: { verdict: 'ok', cause: null },
});
