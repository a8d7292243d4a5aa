import { companyWorld, gitHost } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title:
    'The pattern names only the parent domain with a wildcard in the wrong place, so the private module goes to the proxy.',
  world: companyWorld(gitHost()),
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOPRIVATE: 'corp.example/*' },
  module: 'git.corp.example/team/lib@v1.2.3',
  expect: { verdict: 'broken', cause: ['private.not-matched', 'private.pattern'] },
});
