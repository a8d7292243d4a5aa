import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The root certificate is in /etc/ssl/certs, no variable points to it.',
  holdout: true,
  world: { trust: 'system', servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'ok', cause: null, never: ['tls.unknown-authority'] },
});
