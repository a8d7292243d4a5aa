import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The quotes of the shell command have become part of the value in the go env file.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  home: { '.config/go/env': 'GOPROXY="https://goproxy.test-corp.example"\n' },
  expect: { verdict: 'broken', cause: 'goproxy.syntax' },
  fix: { id: 'correct-list' },
});
