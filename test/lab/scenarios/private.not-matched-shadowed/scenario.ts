import { companyWorld, gitHost, LIBRARY } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'GOPRIVATE matches the module, but GONOPROXY is set to none and takes its place.',
  world: companyWorld(gitHost()),
  environment: {
    GOPROXY: 'https://goproxy.test-corp.example',
    GOPRIVATE: '*.corp.example',
    GONOPROXY: 'none',
  },
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: 'private.not-matched' },
  fix: { id: 'add-private-pattern' },
});
