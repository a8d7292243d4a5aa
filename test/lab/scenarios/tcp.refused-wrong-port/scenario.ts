import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'A proxy without scheme is taken for https on its port, where only 443 listens.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', {})] },
  environment: { GOPROXY: 'goproxy.test-corp.example:8081' },
  expect: { verdict: 'broken', cause: 'tcp.refused' },
});
