import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'GOTOOLCHAIN holds a word that names no toolchain.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', {})] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOTOOLCHAIN: 'latest' },
  expect: { verdict: 'broken', cause: 'toolchain.invalid' },
  fix: { id: 'take-setting-away' },
});
