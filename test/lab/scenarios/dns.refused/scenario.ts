import { scenario } from '../../scenario.js';

export default scenario({
  title: 'The name server refuses to answer this client.',
  holdout: true,
  world: { otherNames: { kind: 'refused' } },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'dns.servfail', never: ['dns.no-server'] },
});
