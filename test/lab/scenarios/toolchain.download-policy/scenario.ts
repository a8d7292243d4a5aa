import { gosumdb } from '../../../support/checksum-database.js';
import { DATABASE as database, GO_MOD, NEWER_GO } from '../../newer-go.js';
import { moduleProxy, plain, scenario } from '../../scenario.js';

export default scenario({
  title: 'go.mod asks for a newer Go, which a policy of the proxy withholds.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        modules: [{ ...NEWER_GO, zipReply: plain(403, 'blocked by policy: toolchains\n') }],
        database,
      }),
    ],
  },
  environment: {
    GOPROXY: 'https://goproxy.test-corp.example',
    GOSUMDB: gosumdb('sum.corp.example'),
    GOTOOLCHAIN: 'auto',
  },
  files: { 'go.mod': GO_MOD },
  expect: { verdict: 'broken', cause: 'toolchain.download' },
});
