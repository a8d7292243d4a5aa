import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'GO111MODULE=off stands in the environment.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', {})] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GO111MODULE: 'off' },
  expect: { verdict: 'broken', cause: 'env.modules-off' },
  fix: { id: 'take-setting-away' },
});
