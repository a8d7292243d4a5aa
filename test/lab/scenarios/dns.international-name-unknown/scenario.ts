import { scenario } from '../../scenario.js';

export default scenario({
  title: 'A host in Cyrillic that nobody knows is a name that does not exist, and no slip in GOPROXY.',
  world: {},
  environment: { GOPROXY: 'https://прокси.test-corp.example' },
  expect: { verdict: 'broken', cause: 'dns.nxdomain', never: ['goproxy.syntax'] },
});
