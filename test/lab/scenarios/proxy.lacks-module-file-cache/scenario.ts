import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The entry names a module cache, and what a proxy serves lies two directories further down.',
  world: { servers: [moduleProxy('modules.example.com', '10.77.1.20')] },
  prepare: [
    'GOPROXY=https://modules.example.com GOMODCACHE=$HOME/kept GOFLAGS=-modcacherw go mod download rsc.io/quote@v1.5.2',
    'touch $HOME/kept/cache/download/sumdb/sum.golang.org/supported',
  ],
  environment: { GOPROXY: 'file://{home}/kept' },
  expect: { verdict: 'broken', cause: 'proxy.lacks-module' },
});
