import { scenario } from '../../scenario.js';

export default scenario({
  title:
    'The hosts file leads a public name to this machine, and the name server fails, so that it cannot say better.',
  world: { hosts: ['127.0.0.1 proxy.golang.org'], otherNames: { kind: 'servfail' } },
  environment: { GOPROXY: 'https://proxy.golang.org' },
  expect: { verdict: 'broken', cause: 'dns.hosts-override' },
});
