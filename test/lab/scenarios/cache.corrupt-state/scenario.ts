import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The saved state of the checksum database is damaged.',

  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', {})] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },

  home: { 'go/pkg/sumdb/sum.golang.org/latest': 'garbage\n' },
  expect: { verdict: 'broken', cause: 'cache.corrupt' },
});
