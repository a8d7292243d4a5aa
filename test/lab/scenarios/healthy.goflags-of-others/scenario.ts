import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'GOFLAGS is -ldflags=-s -w, whose second word go env takes for its own and no download does.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOFLAGS: '-ldflags=-s -w' },
  expect: { verdict: 'ok', cause: null },
});
