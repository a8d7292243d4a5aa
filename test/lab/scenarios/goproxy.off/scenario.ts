import { scenario } from '../../scenario.js';

export default scenario({
  title: 'Downloads are switched off.',
  world: {},
  environment: { GOPROXY: 'off' },
  expect: { verdict: 'broken', cause: 'goproxy.off' },
  fix: { id: 'use-public-proxy' },
});
