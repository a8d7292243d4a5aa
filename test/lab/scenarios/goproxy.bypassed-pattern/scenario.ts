import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'GONOPROXY takes a public module past the proxy that has it; its host cannot be reached directly.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', {})] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GONOPROXY: 'rsc.io/*' },
  expect: { verdict: 'broken', cause: 'goproxy.bypassed' },
  fix: { id: 'remove-pattern' },
});
