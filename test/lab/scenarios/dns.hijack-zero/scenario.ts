import { addresses, scenario } from '../../scenario.js';

export default scenario({
  title: 'A blocking list answers the public name with 0.0.0.0.',
  holdout: true,
  world: { names: { 'proxy.golang.org': addresses('0.0.0.0') } },
  environment: { GOPROXY: 'https://proxy.golang.org' },
  expect: { verdict: 'broken', cause: ['dns.hijack'] },
});
