import { scenario } from '../../scenario.js';

export default scenario({
  title: 'GoCenter has been shut down years ago; its name is gone.',
  world: {},
  environment: { GOPROXY: 'https://gocenter.io' },
  expect: { verdict: 'broken', cause: ['goproxy.retired'], never: ['goproxy.not-a-proxy'] },
  fix: { id: 'use-public-proxy' },
});
