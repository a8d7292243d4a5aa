import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'nsswitch.conf names only the hosts file for host names, so no name server is ever asked.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  prepare: ['echo "hosts: files" > ../nsswitch.conf', 'mount --bind ../nsswitch.conf /etc/nsswitch.conf'],
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'dns.nxdomain', never: ['dns.no-server'] },
});
