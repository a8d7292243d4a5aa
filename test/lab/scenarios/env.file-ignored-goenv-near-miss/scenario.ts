import { moduleProxy, type Server, scenario } from '../../scenario.js';

const PROXIES: readonly Server[] = [
  { names: ['proxy.golang.org'], address: '142.250.0.1', tcp: 'refuse' },
  { names: ['goproxy.test-corp.example'], address: '10.77.1.10', tcp: 'refuse' },
];

export default scenario({
  title:
    'GOENV=off hides a go env file whose proxy is refused as well: reading the file would repair nothing.',
  world: { servers: [...PROXIES, moduleProxy('goproxy.cn', '47.246.0.9')] },
  environment: { GOENV: 'off' },
  home: { '.config/go/env': 'GOPROXY=https://goproxy.test-corp.example\n' },
  expect: { verdict: 'broken', cause: 'tcp.refused', never: ['env.file-ignored'] },
});
