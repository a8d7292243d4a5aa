import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Downloads are switched off, and the module may be private: its path is sent nowhere.',
  world: {
    trust: 'system',
    servers: [
      moduleProxy('proxy.golang.org', '142.250.72.17'),
      {
        address: '140.82.121.4',
        names: ['github.com'],
        application: { kind: 'git', repositories: [], credentials: { user: 'alice', password: 'secret-9' } },
      },
    ],
  },
  environment: { GOPROXY: 'off' },
  module: 'github.com/initech/closed@v1.0.0',
  expect: { verdict: 'broken', cause: 'goproxy.off' },
});
