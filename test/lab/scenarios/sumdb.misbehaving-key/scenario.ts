import { gosumdb } from '../../../support/checksum-database.js';
import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The checksum database signs with a key other than the configured one.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        database: { name: 'sum.corp.example', flaw: 'other-key' },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOSUMDB: gosumdb('sum.corp.example') },
  expect: { verdict: 'broken', cause: ['sumdb.misbehaving', 'sumdb.config'] },
  fix: { id: 'take-setting-away', cause: 'sumdb.misbehaving' },
});
