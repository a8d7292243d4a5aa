import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title:
    'The second pattern of GOPRIVATE begins with a blank and can never match; downloads of public modules work.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', {})] },
  environment: {
    GOPROXY: 'https://goproxy.test-corp.example',
    GOPRIVATE: 'git.corp.example, git.other.example',
  },
  expect: { verdict: 'degraded', cause: [null, 'private.pattern'], also: ['private.pattern'] },
});
