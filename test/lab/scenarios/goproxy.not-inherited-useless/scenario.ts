import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The profile sets a GOPROXY that does not work either, so it is not what is missing.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { server: { tcp: 'refuse' } }),
      { names: ['proxy.golang.org'], address: '142.250.74.81', tcp: 'refuse' },
    ],
  },
  home: { '.zshrc': 'export GOPROXY=https://goproxy.test-corp.example,direct\n' },
  expect: { verdict: 'broken', cause: ['tcp.refused'], never: ['goproxy.not-inherited'] },
});
