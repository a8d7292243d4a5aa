import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'GOTOOLCHAIN names a Go that the proxy does not have.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', {})] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOTOOLCHAIN: 'go1.99.0' },

  expect: { verdict: 'broken', cause: 'toolchain.download' },
  fix: { id: 'take-setting-away' },
});
