import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Two healthy proxies in a row, the second is never needed.',

  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10'),
      moduleProxy('modules.example.com', '10.77.1.20'),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example,https://modules.example.com' },
  expect: {
    verdict: 'ok',
    cause: null,
    never: ['env.go-old', 'goproxy.dead-entries', 'goproxy.no-fallback', 'none'],
  },
});
