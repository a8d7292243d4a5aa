import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The first name does not exist; the healthy second proxy stands behind a comma.',
  holdout: true,
  world: { servers: [moduleProxy('modules.example.com', '10.77.1.20')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example,https://modules.example.com' },
  expect: { verdict: 'broken', cause: ['goproxy.comma-no-fallback', 'dns.nxdomain'], also: ['dns.nxdomain'] },
});
