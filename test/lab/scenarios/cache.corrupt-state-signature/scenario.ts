import { moduleProxy, scenario } from '../../scenario.js';

const SIGNATURE = `Az3grg${'A'.repeat(85)}=`;

export default scenario({
  title: 'The saved state of the checksum database is well formed, and its signature is wrong.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  home: {
    'go/pkg/sumdb/sum.golang.org/latest': `go.sum database tree\n5\n${'A'.repeat(43)}=\n\n— sum.golang.org ${SIGNATURE}\n`,
  },
  expect: { verdict: 'broken', cause: 'cache.corrupt' },
});
