import { companyWorld, gitHost, LIBRARY, PRIVATE_USER } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'HOME is empty, so that neither go nor git finds the netrc file that is there.',
  holdout: true,
  world: companyWorld(gitHost({ credentials: { user: 'alice', password: 'secret-9' } })),
  environment: { ...PRIVATE_USER, HOME: '', GOPATH: '{home}/go', GOCACHE: '{home}/build' },
  home: { '.netrc': 'machine git.corp.example login alice password secret-9\n' },
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: ['vcs.auth-https', 'auth.netrc', 'http.401'] },
});
