import { moduleProxy, plain, scenario } from '../../scenario.js';

export default scenario({
  title: 'A repository firewall has put the module into quarantine.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        everything: plain(
          403,
          'REQUESTED ITEM IS QUARANTINED -- FOR DETAILS SEE https://goproxy.test-corp.example/ui/links/firewall/repositories/quarantinedComponent/xyz\n',
        ),
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: ['proxy.policy', 'http.403'] },
});
