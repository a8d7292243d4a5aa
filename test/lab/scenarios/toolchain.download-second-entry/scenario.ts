import { gosumdb } from '../../../support/checksum-database.js';
import { DATABASE as database, GO_MOD, NEWER_GO } from '../../newer-go.js';
import { moduleProxy, plain, scenario } from '../../scenario.js';

export default scenario({
  title: 'go.mod asks for a newer Go, the first entry forbids it and the second one has it.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        database,
        modules: [NEWER_GO],
        replies: { info: plain(403, 'no\n'), zip: plain(403, 'no\n') },
      }),
      moduleProxy('modules.test-corp.example', '10.77.1.11', { modules: [NEWER_GO], database }),
    ],
  },
  environment: {
    GOPROXY: 'https://goproxy.test-corp.example,https://modules.test-corp.example',
    GOSUMDB: gosumdb('sum.corp.example'),
    GOTOOLCHAIN: 'auto',
  },
  files: { 'go.mod': GO_MOD },
  expect: { verdict: 'broken', cause: ['goproxy.comma-no-fallback', 'toolchain.download', 'http.403'] },
  fix: { id: 'fall-back-on-any', cause: 'goproxy.comma-no-fallback' },
});
