import { gosumdb } from '../../../support/checksum-database.js';
import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The checksum database has another hash for the zip.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        database: { name: 'sum.corp.example', flaw: 'wrong-zip-hash' },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOSUMDB: gosumdb('sum.corp.example') },
  expect: { verdict: 'broken', cause: ['sumdb.mismatch'], never: ['sumdb.misbehaving'] },
});
