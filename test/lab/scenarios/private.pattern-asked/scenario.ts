import { companyWorld, gitHost, LIBRARY } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title:
    'GOPRIVATE holds the URL of the git host instead of its name, so the module asked for goes to the proxy.',
  world: companyWorld(gitHost()),
  environment: {
    GOPROXY: 'https://goproxy.test-corp.example',
    GOPRIVATE: 'https://git.corp.example/team',
  },
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: ['private.pattern'] },
  fix: { id: 'correct-pattern' },
});
