import { OTHER_ROOT } from '../../other-root.js';
import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'SSL_CERT_FILE names an old bundle, while this machine has the authority that signs here.',
  world: { trust: 'system', servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: {
    GOPROXY: 'https://goproxy.test-corp.example',
    SSL_CERT_FILE: '{home}/old.pem',
    SSL_CERT_DIR: '/var/empty',
  },
  home: { 'old.pem': OTHER_ROOT },
  expect: { verdict: 'broken', cause: 'tls.unknown-authority' },
});
