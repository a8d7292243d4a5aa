import { companyWorld, gitHost, LIBRARY, PRIVATE_USER } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

const HEADER = Buffer.from('alice:secret-9').toString('base64');

export default scenario({
  title: 'GOAUTH logs go in at the page of the import path, which git knows nothing of.',
  world: companyWorld(gitHost({ credentials: { user: 'alice', password: 'secret-9' } })),
  environment: { ...PRIVATE_USER, GOAUTH: '{home}/bin/login' },
  home: {
    'bin/login': `#!/bin/sh\nprintf 'https://git.corp.example\\n\\nAuthorization: Basic ${HEADER}\\n\\n'\n`,
  },
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: 'vcs.auth-https' },
});
