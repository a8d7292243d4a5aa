import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy lacks the module, and off ends the list.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', { withoutQuote: true })] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example,off' },
  expect: { verdict: 'broken', cause: ['goproxy.off', 'proxy.lacks-module', 'http.404'] },
});
