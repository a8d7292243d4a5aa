import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'GOTOOLCHAIN is a word that means nothing.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOTOOLCHAIN: 'latest' },
  fix: { id: 'take-setting-away' },
  expect: { verdict: 'broken', cause: 'toolchain.invalid' },
});
