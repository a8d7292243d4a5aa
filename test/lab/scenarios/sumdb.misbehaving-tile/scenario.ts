import { gosumdb } from '../../../support/checksum-database.js';
import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'A tile of the checksum database does not belong to the signed tree.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        database: { name: 'sum.corp.example', flaw: 'bad-tile' },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOSUMDB: gosumdb('sum.corp.example') },
  expect: { verdict: 'broken', cause: ['sumdb.misbehaving'] },
});
