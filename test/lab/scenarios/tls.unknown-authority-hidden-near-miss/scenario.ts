import { OTHER_ROOT } from '../../other-root.js';
import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title:
    'SSL_CERT_FILE names an old bundle, and nothing on this machine knows the authority: the variable is not to blame.',
  world: {
    trust: 'system',
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: { tls: { certificate: 'self-signed' } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', SSL_CERT_FILE: '{home}/old.pem' },
  home: { 'old.pem': OTHER_ROOT },
  expect: { verdict: 'broken', cause: 'tls.self-signed', never: ['tls.unknown-authority'] },
});
