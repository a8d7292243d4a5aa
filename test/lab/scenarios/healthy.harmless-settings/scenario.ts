import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title:
    'Settings that are often suspected and do no harm: go.mod is not needed, the module mode is on, and go ignores what it does not know in GODEBUG.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: {
    GOPROXY: 'https://goproxy.test-corp.example',
    GO111MODULE: 'auto',
    GODEBUG: 'nosuch=1,http2debug=0',
    GOFLAGS: '-mod=readonly',
  },
  expect: {
    verdict: 'ok',
    cause: null,
    never: ['env.modules-off', 'env.no-gomod', 'env.goflags', 'env.godebug', 'env.goroot', 'env.vendor'],
  },
});
