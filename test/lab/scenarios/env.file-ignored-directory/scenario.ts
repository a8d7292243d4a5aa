import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'GOENV names a directory, so go reads no file of settings.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOENV: '{home}' },
  expect: { verdict: 'degraded', cause: 'env.file-ignored' },
});
