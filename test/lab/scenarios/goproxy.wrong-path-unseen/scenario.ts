import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'A zero width space stands behind the last slash of the address.',
  world: { servers: [moduleProxy('modules.test-corp.example', '10.77.1.10', { base: '/go' })] },
  environment: { GOPROXY: 'https://modules.test-corp.example/go/\u200b' },
  expect: { verdict: 'broken', cause: 'goproxy.wrong-path' },
  fix: { id: 'correct-path' },
});
