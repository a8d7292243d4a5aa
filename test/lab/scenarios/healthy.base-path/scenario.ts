import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy lives below a path of the host.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { base: '/artifactory/api/go/go-virtual' }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example/artifactory/api/go/go-virtual/' },
  expect: { verdict: 'ok', cause: null, never: ['goproxy.wrong-path'] },
});
