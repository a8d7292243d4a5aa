import { gosumdb } from '../../../support/checksum-database.js';
import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The company runs a checksum database of its own, relayed by its proxy.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { database: { name: 'sum.corp.example' } }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOSUMDB: gosumdb('sum.corp.example') },
  expect: { verdict: 'ok', cause: null, never: ['sumdb.config', 'sumdb.off'] },
});
