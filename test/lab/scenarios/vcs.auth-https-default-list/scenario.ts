import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title:
    'A closed repository without a login, and public proxies in reach that go does not ask: none learns the path.',
  world: {
    trust: 'system',
    servers: [
      moduleProxy('proxy.golang.org', '142.250.72.17'),
      moduleProxy('goproxy.cn', '203.2.113.20'),
      moduleProxy('goproxy.io', '203.2.113.21'),
      {
        address: '140.82.121.4',
        names: ['github.com'],
        application: { kind: 'git', repositories: [], credentials: { user: 'alice', password: 'secret-9' } },
      },
    ],
  },
  module: 'github.com/initech/closed@v1.0.0',
  expect: { verdict: 'broken', cause: ['vcs.auth-https', 'vcs.not-found', 'module.not-found'] },
});
