import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'direct stands before the proxy, and nothing can be fetched directly here.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'direct|https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'goproxy.dead-entries' },
  fix: { id: 'reorder-entries' },
});
