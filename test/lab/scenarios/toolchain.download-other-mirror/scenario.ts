import { gosumdb } from '../../../support/checksum-database.js';
import { DATABASE as database, GO_MOD, NEWER_GO } from '../../newer-go.js';
import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Near miss: the first mirror does not have the newer Go, the second one has.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { database }),
      moduleProxy('mirror.test-corp.example', '10.77.1.11', { modules: [NEWER_GO], database }),
    ],
  },
  environment: {
    GOPROXY: 'https://goproxy.test-corp.example,https://mirror.test-corp.example',
    GOSUMDB: gosumdb('sum.corp.example'),
    GOTOOLCHAIN: 'auto',
    GONOSUMDB: 'rsc.io',
  },
  files: { 'go.mod': GO_MOD },
  expect: {
    verdict: ['ok', 'degraded'],
    cause: [null, 'sumdb.off', 'private.too-broad'],
    never: ['toolchain.download'],
  },
});
