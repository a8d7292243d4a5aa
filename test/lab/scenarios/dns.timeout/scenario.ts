import { scenario } from '../../scenario.js';

export default scenario({
  title: 'The resolver never answers.',
  world: {
    otherNames: { kind: 'silence' },
    resolver: { configuration: ['nameserver 127.0.0.53', 'options timeout:1 attempts:1'] },
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'dns.timeout' },
  fix: { id: 'use-public-proxy' },
});
