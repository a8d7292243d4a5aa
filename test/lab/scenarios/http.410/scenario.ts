import { moduleProxy, plain, scenario } from '../../scenario.js';

export default scenario({
  title: 'The only entry answers 410 to everything.',
  world: {
    servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', { everything: plain(410, 'gone\n') })],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: ['http.410', 'proxy.lacks-module'], also: ['http.410'] },
  fix: { id: 'use-public-proxy', cause: 'http.410' },
});
