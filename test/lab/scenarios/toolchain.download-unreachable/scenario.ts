import { gosumdb } from '../../../support/checksum-database.js';
import { GO_MOD } from '../../newer-go.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'go.mod asks for a newer Go, and the proxy refuses connections.',
  world: { servers: [{ address: '10.77.1.10', names: ['goproxy.test-corp.example'], tcp: 'refuse' }] },
  environment: {
    GOPROXY: 'https://goproxy.test-corp.example',
    GOSUMDB: gosumdb('sum.corp.example'),
    GOTOOLCHAIN: 'auto',
  },
  files: { 'go.mod': GO_MOD },
  expect: { verdict: 'broken', cause: 'tcp.refused' },
});
