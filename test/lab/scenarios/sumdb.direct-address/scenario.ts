import { gosumdb } from '../../../support/checksum-database.js';
import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'GOSUMDB gives the address of the database, which go then asks directly.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10'),
      {
        address: '10.77.2.20',
        names: ['sums.corp.example'],
        application: { kind: 'checksum-database', database: { name: 'sum.corp.example' } },
      },
    ],
  },
  environment: {
    GOPROXY: 'https://goproxy.test-corp.example',
    GOSUMDB: `${gosumdb('sum.corp.example')} https://sums.corp.example`,
  },
  expect: { verdict: 'ok', cause: null },
});
