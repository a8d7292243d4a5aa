import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'GOPRIVATE=* sends every module past a healthy proxy, and nothing is reachable directly.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', {})] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOPRIVATE: '*' },
  expect: { verdict: 'broken', cause: ['goproxy.bypassed', 'private.too-broad'] },
  fix: { id: 'remove-pattern', cause: 'private.too-broad' },
});
