import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'GOROOT names a directory without a Go, so the default of GOPROXY is not read either.',
  holdout: true,
  world: { servers: [moduleProxy('proxy.golang.org', '142.250.74.81')] },
  environment: { GOROOT: '{home}/go' },
  home: { 'go/VERSION': 'go1.20.1\n' },
  expect: { verdict: 'broken', cause: 'env.goroot', never: ['goproxy.empty'] },
});
