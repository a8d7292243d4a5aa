import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'SSL_CERT_FILE and SSL_CERT_DIR point to places that do not exist.',
  world: { trust: 'system', servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: {
    GOPROXY: 'https://goproxy.test-corp.example',
    SSL_CERT_FILE: '/opt/ca/missing.pem',
    SSL_CERT_DIR: '/opt/ca/missing',
  },
  expect: { verdict: 'broken', cause: 'tls.no-roots' },
});
