import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The first proxy lacks the module, the second does not exist.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', { withoutQuote: true })] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example,https://modules.example.com' },
  expect: { verdict: 'broken', cause: ['dns.nxdomain'] },
});
