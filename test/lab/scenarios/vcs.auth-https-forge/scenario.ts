import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'A repository on a shared forge wants a login: closed, or not there at all.',
  world: {
    trust: 'system',
    servers: [
      moduleProxy('modules.example.com', '203.2.113.10'),
      {
        address: '140.82.121.4',
        names: ['github.com'],
        application: { kind: 'git', repositories: [], credentials: { user: 'alice', password: 'secret-9' } },
      },
    ],
  },
  environment: { GOPROXY: 'https://modules.example.com,direct' },
  module: 'github.com/initech/closed@v1.0.0',
  expect: { verdict: 'broken', cause: ['vcs.auth-https', 'vcs.not-found', 'module.not-found'] },
});
