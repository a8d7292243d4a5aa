import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Sound patterns for private modules, which have nothing to do with the known module.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', {})] },
  environment: {
    GOPROXY: 'https://goproxy.test-corp.example',
    GOPRIVATE: '*.corp.example,github.com/test-corp',
  },
  expect: { verdict: 'ok', cause: null, never: ['sumdb.not-found', 'private.too-broad'] },
});
