import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy listens on port 8443.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', { server: { port: 8443 } })] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example:8443' },
  expect: { verdict: 'ok', cause: null },
});
