import { addresses, scenario } from '../../scenario.js';

export default scenario({
  title: 'The name server answers a public name with the address of this machine itself.',
  holdout: true,
  world: { names: { 'proxy.golang.org': addresses('127.0.0.1') } },
  environment: { GOPROXY: 'https://proxy.golang.org' },
  expect: { verdict: 'broken', cause: ['dns.hijack'] },
  fix: { id: 'use-public-proxy' },
});
