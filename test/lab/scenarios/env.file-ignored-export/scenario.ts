import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The line in the go env file begins with export and is not read.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  home: { '.config/go/env': 'export GOPROXY=https://goproxy.test-corp.example\n' },
  expect: { verdict: 'broken', cause: ['env.file-ignored', 'dns.nxdomain'], also: ['env.file-ignored'] },
});
