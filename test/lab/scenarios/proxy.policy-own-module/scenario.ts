import { moduleProxy, plain, scenario } from '../../scenario.js';

export default scenario({
  title:
    "A policy forbids the user's module at the first question and its other files are not there: go asks nobody else, and nor does the doctor.",
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        replies: { info: plain(403, 'quarantined by policy') },
      }),
      moduleProxy('proxy.golang.org', '34.98.1.1'),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example,https://proxy.golang.org,direct' },
  module: 'example.com/lib@v1.0.0',
  expect: { verdict: 'broken', cause: 'proxy.policy', never: ['proxy.lacks-module', 'dns.nxdomain'] },
});
