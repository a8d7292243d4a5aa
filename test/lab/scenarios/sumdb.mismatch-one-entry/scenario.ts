import { gosumdb } from '../../../support/checksum-database.js';
import { moduleProxy, plain, scenario } from '../../scenario.js';

const sound = { path: 'lib.example.org/lib', version: 'v1.2.3' };
const database = { name: 'sum.corp.example', modules: [sound] };

export default scenario({
  title:
    'The first entry serves a module that differs from the database, the second one serves the right one.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        modules: [{ ...sound, files: { 'lib.go': 'package other\n' } }],
        // So that go itself tells the second entry of the module.
        database: null,
        replies: { info: plain(404, 'not found\n') },
      }),
      moduleProxy('modules.test-corp.example', '10.77.1.11', { modules: [sound], database }),
    ],
  },
  environment: {
    GOPROXY: 'https://goproxy.test-corp.example,https://modules.test-corp.example',
    GOSUMDB: gosumdb('sum.corp.example'),
  },
  module: 'lib.example.org/lib@v1.2.3',
  expect: { verdict: 'broken', cause: 'sumdb.mismatch' },
  fix: { id: 'use-working-entry' },
});
