import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'GOPROXY says http:// where the server speaks TLS.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'http://goproxy.test-corp.example:443' },
  expect: { verdict: 'broken', cause: 'http.protocol' },
  fix: { id: 'use-https' },
});
