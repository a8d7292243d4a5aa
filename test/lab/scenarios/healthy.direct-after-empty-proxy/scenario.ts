import { checksumDatabase, forge, importHost } from '../../git-worlds.js';
import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy lacks the module, direct has it.',
  holdout: true,
  world: {
    trust: 'system',
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { withoutQuote: true }),
      importHost(),
      forge(),
      checksumDatabase(),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example,direct' },
  expect: { verdict: ['ok', 'degraded'], cause: [null, 'proxy.lacks-module'], never: ['goproxy.empty'] },
});
