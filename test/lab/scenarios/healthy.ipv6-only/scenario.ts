import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy has an IPv6 address only, and it works.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '2a00:1450:4001:81a::2011')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'ok', cause: null, never: ['dns.no-address'] },
});
