import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The second entry does not exist, but the first is healthy and stands before a comma.',
  holdout: true,
  world: { servers: [moduleProxy('modules.example.com', '10.77.1.20')] },
  environment: { GOPROXY: 'https://modules.example.com,https://goproxy.test-corp.example' },
  expect: { verdict: 'degraded', cause: [null, 'dns.nxdomain'], also: ['dns.nxdomain'] },
});
