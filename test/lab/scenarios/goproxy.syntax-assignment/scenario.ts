import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The value repeats the name of the variable, as it was copied from a command.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  home: { '.config/go/env': 'GOPROXY=GOPROXY=https://goproxy.test-corp.example,direct\n' },
  expect: { verdict: 'broken', cause: 'goproxy.syntax' },
  fix: { id: 'correct-list' },
});
