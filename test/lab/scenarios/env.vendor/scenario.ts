import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The vendor directory does not match go.mod: the download works, the build will not.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  files: {
    'go.mod': 'module test-corp.example/app\n\ngo 1.21\n\nrequire rsc.io/quote v1.5.2\n',
    'vendor/modules.txt': '# rsc.io/quote v1.5.1\n## explicit\nrsc.io/quote\n',
  },
  expect: { verdict: 'degraded', cause: 'env.vendor' },
});
