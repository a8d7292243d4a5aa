import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The host of the proxy is written in Cyrillic; go asks for it as it travels.',
  world: { servers: [moduleProxy('xn--h1adldfi.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://прокси.test-corp.example' },
  expect: { verdict: 'ok', cause: null, never: ['tls.hostname', 'goproxy.syntax'] },
});
