import { gosumdb } from '../../../support/checksum-database.js';
import { DATABASE as database, GO_MOD, NEWER_GO } from '../../newer-go.js';
import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'go.mod asks for a newer Go, and GOPROXY is direct: golang.org is not there.',
  world: {
    servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', { modules: [NEWER_GO], database })],
  },
  environment: { GOPROXY: 'direct', GOSUMDB: gosumdb('sum.corp.example'), GOTOOLCHAIN: 'auto' },
  files: { 'go.mod': GO_MOD },
  expect: { verdict: 'broken', cause: ['toolchain.download', 'dns.nxdomain'] },
});
