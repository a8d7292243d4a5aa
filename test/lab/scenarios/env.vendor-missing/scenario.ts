import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'GOFLAGS asks for a vendor directory, and there is none.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOFLAGS: '-mod=vendor' },
  files: { 'go.mod': 'module test-corp.example/app\n\ngo 1.21\n\nrequire rsc.io/quote v1.5.2\n' },
  expect: { verdict: 'degraded', cause: 'env.vendor' },
});
