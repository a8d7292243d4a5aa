import { moduleProxy, plain, scenario } from '../../scenario.js';

export default scenario({
  title: 'The only entry answers 404 to everything.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { everything: plain(404, 'not found\n') }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: {
    verdict: 'broken',
    cause: ['http.404', 'proxy.lacks-module', 'goproxy.wrong-path'],
    never: ['http.410'],
  },
  fix: { id: 'use-public-proxy', cause: 'http.404' },
});
