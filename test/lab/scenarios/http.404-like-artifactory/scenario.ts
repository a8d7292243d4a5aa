import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Near miss: a module proxy of its own below a path like that of Artifactory lacks the module.',
  world: {
    servers: [
      moduleProxy('modules.test-corp.example', '10.77.1.10', { base: '/api/go/team', withoutQuote: true }),
    ],
  },
  environment: { GOPROXY: 'https://modules.test-corp.example/api/go/team' },
  expect: {
    verdict: 'broken',
    cause: ['http.404', 'proxy.lacks-module'],
    never: ['goproxy.wrong-path', 'goproxy.not-a-proxy'],
  },
});
