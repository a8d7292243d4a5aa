import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'An entry stands after direct, where it is never read; the first entry works.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10'),
      moduleProxy('modules.example.com', '10.77.1.20'),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example,direct,https://modules.example.com' },
  expect: { verdict: 'degraded', cause: 'goproxy.dead-entries' },
});
