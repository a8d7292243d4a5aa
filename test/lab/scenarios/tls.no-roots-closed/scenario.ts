import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'This user may not read the file with the certificates of this machine.',
  world: { trust: 'system', servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  unprivileged: true,
  prepare: ['chmod 600 /etc/ssl/certs/ca-certificates.crt'],
  expect: { verdict: 'broken', cause: 'tls.no-roots' },
});
