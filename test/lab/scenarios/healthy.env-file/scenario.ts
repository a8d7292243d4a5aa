import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy is set in the go env file, with Windows line ends.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  home: { '.config/go/env': 'GOPROXY=https://goproxy.test-corp.example\r\nGOSUMDB=sum.golang.org\r\n' },
  expect: { verdict: ['ok', 'degraded'], cause: null, never: ['env.file-ignored', 'env.shadowed'] },
});
