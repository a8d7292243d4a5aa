import { moduleProxy, type Server, scenario } from '../../scenario.js';

const PROXY: Server = { names: ['proxy.golang.org'], address: '142.250.0.1', tcp: 'refuse' };

export default scenario({
  title: 'GOENV=off hides the go env file, whose proxy works while the default one is refused.',
  world: { servers: [PROXY, moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOENV: 'off' },
  home: { '.config/go/env': 'GOPROXY=https://goproxy.test-corp.example\n' },
  expect: { verdict: 'broken', cause: ['env.file-ignored', 'tcp.refused'], also: ['env.file-ignored'] },
});
