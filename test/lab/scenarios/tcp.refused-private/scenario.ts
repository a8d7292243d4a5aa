import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title:
    'The default proxy refuses connections to a module that may be private: what helps is tried with a public one.',
  world: {
    trust: 'system',
    servers: [
      moduleProxy('proxy.golang.org', '142.250.72.17', { server: { tcp: 'refuse' } }),
      moduleProxy('goproxy.cn', '203.2.113.20'),
      {
        address: '140.82.121.4',
        names: ['github.com'],
        application: { kind: 'git', repositories: [], credentials: { user: 'alice', password: 'secret-9' } },
      },
    ],
  },
  module: 'github.com/initech/closed@v1.0.0',
  expect: { verdict: 'broken', cause: 'tcp.refused' },
});
