import { moduleProxy, plain, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy refuses the login, which ends the list: the entries behind it do not learn the path.',
  world: {
    trust: 'system',
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { everything: plain(401, 'no\n') }),
      moduleProxy('modules.test-corp.example', '10.77.1.11'),
      {
        address: '140.82.121.4',
        names: ['github.com'],
        application: { kind: 'git', repositories: [], credentials: { user: 'alice', password: 'secret-9' } },
      },
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example,https://modules.test-corp.example,direct' },
  module: 'github.com/initech/closed@v1.0.0',
  expect: { verdict: 'broken', cause: 'http.401' },
});
