import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Nothing listens at the proxy, and behind that this machine has no root certificates.',
  world: {
    trust: 'nowhere',
    servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', { server: { tcp: 'refuse' } })],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: {
    verdict: 'broken',
    cause: 'tcp.refused',
    also: ['tls.no-roots'],
    never: ['tls.unknown-authority'],
  },
});
