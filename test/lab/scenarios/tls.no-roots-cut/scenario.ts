import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The file with the certificates of this machine was only begun to be written.',
  world: { trust: 'system', servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  prepare: ['truncate --size=300 /etc/ssl/certs/ca-certificates.crt'],
  expect: { verdict: 'broken', cause: 'tls.no-roots' },
});
