import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The go env file begins with a byte order mark, so its first line is not read.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  home: { '.config/go/env': '\uFEFFGOPROXY=https://goproxy.test-corp.example\n' },
  expect: { verdict: 'broken', cause: ['env.file-ignored', 'dns.nxdomain'], also: ['env.file-ignored'] },
  fix: { id: 'write-ignored', cause: 'env.file-ignored' },
});
