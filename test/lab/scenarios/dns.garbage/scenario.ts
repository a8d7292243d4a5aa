import { scenario } from '../../scenario.js';

export default scenario({
  title: 'The name server sends something that is no DNS message.',
  holdout: true,
  world: {
    otherNames: { kind: 'garbage' },
    resolver: { configuration: ['nameserver 127.0.0.53', 'options timeout:2 attempts:1'] },
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: ['dns.timeout', 'dns.servfail'] },
});
